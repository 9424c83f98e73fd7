{
    "name": "Thanh An Exemplars",
    "summary": "From a new face to a spread model: find, nurture, verify, commend, publicise",
    "version": "19.0.1.0.0",
    "category": "Human Resources/Exemplars",
    "author": "Thanh An",
    "license": "AGPL-3",
    "depends": ["mail"],
    "data": [],
    "application": True,
}
