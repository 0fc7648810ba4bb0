package lt.tiltas.catalog.institution;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Registers of institutions for tests, at a fixed time. */
public final class InstitutionRegisters {

    public static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456Z");

    private InstitutionRegisters() {}

    public static InstitutionRegister over(Institutions institutions) {
        return new InstitutionRegister(institutions, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
