"""The served workbook: sign-in, kernels that belong to one session, plain pages and workbook pages."""
