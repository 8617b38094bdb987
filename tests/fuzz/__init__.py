"""Readers fed with damaged files for as long as wanted, guided by what code they reach."""
