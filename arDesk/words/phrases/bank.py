"""Words of reading a bank's files and XML: where, what is wrong, what to do."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # XML
    "intake.xml_doctype": "{where}: the file declares a DOCTYPE, which no bank and no invoice program writes; do not "
    "trust this file, ask for another.",
    "intake.xml_encoding_false": "{where}: the file says that its letters are in {encoding}, and they are not; export "
    "it again.",
    "intake.xml_deep": "{where}: the depth of elements within elements is beyond that of any real file; do not trust "
    "this file, ask for another.",
    "intake.xml_attributes": "{where}: an element, such as the root, has more than {most} attributes; do not trust this "
    "file, ask for another.",
    "intake.xml_cut": "{where}: the file ends in the middle, so it was cut off; download it again.",
    "intake.xml_text_long": "{where}: one element holds more than ten million letters; do not trust this file, ask for "
    "another without large attachments.",
    "intake.xml_long_remark": "{where}: a remark of {count} letters was left out.",
    "intake.xml_broken": "{where}: the XML is damaged ({text}); download the file again.",
}
