"""The Excel workbook of one assessment: one file a sheet, each a `Page` made of a `Material`; `paint` alone knows openpyxl."""
