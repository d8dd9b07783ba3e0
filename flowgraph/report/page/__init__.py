"""The report page: one HTML file a document that opens anywhere, and one that compares several.

Data is made section by section in Python (`routes`, `hops`, `places`, `switches`, `concerns`, `summary`, `tables`,
`overview`), put into templates by `build`, and brought to life by one small script. The page must not fetch anything,
and works as text where scripts are off.
"""
