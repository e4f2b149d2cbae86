"""What every operation of the API shares: problem documents, strict parameters, byte answers, the gate in front."""
