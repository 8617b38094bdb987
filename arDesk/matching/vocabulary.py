"""Words that stand around names and numbers in what banks tell, in the languages of Europe's payment texts."""

from __future__ import annotations

_LEGAL = """
ab ag aps as asa bv bvba co company corp corporation cv doo ek ev eurl gbr gmbh inc incorporated kft kg kgaa lda limited
llc llp lp ltd ltda mbh nv ohg oo oy oyj plc pte pty sa sarl sas sasu scs se sl slu sp spa sprl srl sro ug vof z zrt zoo
sons sohne soehne fils hijos und and et
"""
_BANK = """
ach auftraggeber bacs bank bgc bill by chaps credit customer de deposit eref facture factura faster fps from ft giro
gutschrift in incoming inv invoice kundennummer mandate no nr order overschrijving payment payments per re rechnung ref
reference rg sct sepa ct svwz transfer transferencia uberweisung virement von wire zahlung received recu rcvd your ihre
trn trf
"""
_BEFORE_DOCUMENT = """
bill bills document fact factura facturas facture factures faktura fattura fra inv invoice invoices invoicenr lasku nr
no
number num nota re rech rechn rechnung rechnungen rechnungsnr rg rgnr rnr factuur
"""
_BEFORE_CUSTOMER = """
account client cliente cust customer custno debitor kd kdnr klant knr kunde kundennr kundennummer
"""
_BEFORE_NOTE = """
abono avoir cn cr creditnota creditnote creditnr gs gutschrift gutschriften gutschriftnr kreditnota
"""
_BEFORE_OTHER = """
auftrag best bestellung cmd commande mandat mandate order orders pedido po tel telefon
"""

LEGAL_FORMS = frozenset(_LEGAL.split())
BANK_WORDS = frozenset(_BANK.split())
# What stands before a bare number: a document's, a customer's, a credit note's, or none of these.
BEFORE_DOCUMENT = frozenset(_BEFORE_DOCUMENT.split())
BEFORE_CUSTOMER = frozenset(_BEFORE_CUSTOMER.split())
BEFORE_NOTE = frozenset(_BEFORE_NOTE.split())
BEFORE_OTHER = frozenset(_BEFORE_OTHER.split())
