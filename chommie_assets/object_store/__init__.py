"""Object stores: a folder (``file://``) or S3 and what speaks its API, for the archive and for files to land."""
