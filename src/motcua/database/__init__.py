"""What makes PostgreSQL quick to ask, without a word of law in it: queries composed once, values kept while true."""
