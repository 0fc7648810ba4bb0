package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** A registration number. */
@Schema(name = "RegistrationNumber")
record NumberView(@Schema(example = "S-2026-000017") String number) {}
