"""The papers that stay in the file of a case: records, the opinions on an approval form, cover and list."""
