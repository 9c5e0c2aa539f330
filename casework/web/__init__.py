"""The office in the browser: server-rendered pages, one generic form for every act. Reads by `queries`, writes by
`commands`; no rule of law lives here.
"""
