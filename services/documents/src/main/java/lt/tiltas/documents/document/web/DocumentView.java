package lt.tiltas.documents.document.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import lt.tiltas.documents.document.Core;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Dispatch;
import lt.tiltas.documents.document.Document;
import lt.tiltas.documents.document.Filing;
import lt.tiltas.documents.registration.Registration;
import lt.tiltas.documents.signing.Signature;
import org.jspecify.annotations.Nullable;

/** A document as its institution sees it. */
@Schema(name = "Document")
record DocumentView(
        UUID id,

        @Schema(example = "Invitation to the spring meeting")
        String title,

        @Schema(description = "Code of one of the institution's types of documents", example = "letter")
        String type,

        @Schema(description = "ISO 639-1 code", example = "lt")
        String language,

        @Schema(description = "Code of the institution that writes it", example = "188718528")
        String institution,

        State state,

        Requests.@Nullable CaseFileBody caseFile,

        @Schema(description = "That of the case file when the document was put in") @Nullable
        RetentionView retention,

        List<Requests.AddresseeBody> addressees,

        @Schema(
                example = "internal",
                allowableValues = {"public", "internal", "personal-data"})
        String access,

        List<Requests.RelationBody> relations,

        @Schema(description = "Number of the version of description and files", example = "1")
        int version,

        List<FileView> files,

        @Schema(description = "In the order in which they were made")
        List<SignatureView> signatures,

        @Schema(example = "S-2026-000017") @Nullable String registrationNumber,

        Instant createdAt,
        @Nullable Instant registeredAt,
        @Nullable Instant sentAt,
        @Nullable List<ConsignedView> consignments) {

    /** The states by name. */
    enum State {
        DRAFT,
        CIRCULATING,
        DECLINED,
        WITHDRAWN,
        SIGNED,
        REGISTERED,
        SEALED,
        SENT;

        @JsonValue
        String wireName() {
            return Document.State.valueOf(name()).wireName();
        }

        static State parse(String wireName) {
            for (State one : values()) {
                if (one.wireName().equals(wireName)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No such state");
        }
    }

    /** Where documents stand on their way, for who looks for what is to be done. */
    enum Box {
        DRAFTS(Document.State.DRAFT, Document.State.DECLINED, Document.State.WITHDRAWN),
        CIRCULATING(Document.State.CIRCULATING),
        READY(Document.State.SIGNED, Document.State.REGISTERED, Document.State.SEALED),
        SENT(Document.State.SENT);

        private final Set<Document.State> states;

        Box(Document.State... states) {
            this.states = Set.of(states);
        }

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Box parse(String wireName) {
            for (Box one : values()) {
                if (one.wireName().equals(wireName)) {
                    return one;
                }
            }
            throw new IllegalArgumentException("No such box");
        }
    }

    /** The states of a list: a state is less than a box. */
    static Set<Document.State> states(@Nullable State state, @Nullable Box box) {
        if (state != null) {
            return Set.of(Document.State.valueOf(state.name()));
        }
        return box == null ? Set.of() : box.states;
    }

    /** A file of a document. */
    @Schema(name = "File")
    record FileView(
            @Schema(example = "invitation.pdf") String name,
            @Schema(example = "application/pdf") String mediaType,

            @Schema(description = "In bytes", example = "20480")
            long size,

            @Schema(
                    description = "In lower-case hexadecimal",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String sha256) {
        static FileView of(DataFile file) {
            return new FileView(file.name().value(), file.mediaType(), file.size(), file.sha256());
        }
    }

    /** A signature on a document. */
    @Schema(name = "Signature")
    record SignatureView(
            UUID id,

            @Schema(
                    description = "A person's signature or an institution's e-seal",
                    example = "seal",
                    allowableValues = {"signature", "seal"})
            String kind,

            @Schema(description = "What it proves by now", example = "XAdES-BASELINE-LT")
            String level,

            @Schema(description = "Whether it waits for a trust service to be raised to its level")
            boolean pending,

            @Schema(
                    description = "Name of the certificate's subject, without a personal code",
                    example = "Alytaus rajono savivaldybės administracija")
            String signer,

            Instant signedAt) {
        static SignatureView of(Signature signature) {
            return new SignatureView(
                    signature.id(),
                    signature.kind().wireName(),
                    signature.baseline(),
                    signature.pending(),
                    signature.signer(),
                    signature.signedAt());
        }
    }

    /** Which consignment carries the document to which recipient. */
    @Schema(name = "Consigned")
    record ConsignedView(
            UUID id, @Schema(example = "900000016") String recipient) {}

    static DocumentView of(Document document) {
        return switch (document) {
            case Document.Draft draft -> view(draft, null, null);
            case Document.Circulating circulating -> view(circulating, circulating.registration(), null);
            case Document.Declined declined -> view(declined, declined.registration(), null);
            case Document.Withdrawn withdrawn -> view(withdrawn, withdrawn.registration(), null);
            case Document.Signed signed -> view(signed, null, null);
            case Document.Registered registered -> view(registered, registered.registration(), null);
            case Document.Sealed sealed -> view(sealed, sealed.registration(), null);
            case Document.Sent sent -> view(sent, sent.registration(), sent.dispatch());
        };
    }

    private static DocumentView view(
            Document document, @Nullable Registration registration, @Nullable Dispatch dispatch) {
        Core core = document.core();
        Filing filing = core.description().filing();
        return new DocumentView(
                core.id().value(),
                core.description().title(),
                core.description().type().value(),
                core.description().language(),
                core.institution(),
                State.valueOf(document.state().name()),
                filing == null ? null : Requests.CaseFileBody.of(filing),
                filing == null || filing.retention() == null ? null : RetentionView.of(filing.retention()),
                core.description().addressees().stream()
                        .map(Requests.AddresseeBody::of)
                        .toList(),
                core.description().access().wireName(),
                core.description().relations().stream()
                        .map(Requests.RelationBody::of)
                        .toList(),
                core.version().number(),
                core.files().stream().map(FileView::of).toList(),
                core.signatures().stream().map(SignatureView::of).toList(),
                registration == null ? null : registration.number().toString(),
                core.createdAt(),
                registration == null ? null : registration.at(),
                dispatch == null ? null : dispatch.at(),
                dispatch == null
                        ? null
                        : dispatch.consignments().stream()
                                .map(one -> new ConsignedView(one.id().value(), one.recipient()))
                                .toList());
    }
}
