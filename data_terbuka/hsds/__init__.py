"""The city's services as Human Services Data Specification (HSDS) 3.0 of Open Referral, at ``/hsds/``.

Everything is read from the log: services are HSDS services, agencies (PD) organizations, facilities locations, and
the counters of services (``loket``) service_at_locations.
"""
