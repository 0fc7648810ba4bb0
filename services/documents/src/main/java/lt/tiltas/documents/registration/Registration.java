package lt.tiltas.documents.registration;

import java.time.Instant;

/** That something stands in a register, under which number and since when. */
public record Registration(RegistrationNumber number, Instant at) {}
