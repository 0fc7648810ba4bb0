package lt.tiltas.documents.document.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.Addressee;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.DocumentRefused;
import lt.tiltas.documents.document.Filing;
import lt.tiltas.documents.document.Recipients;
import lt.tiltas.documents.document.Relation;
import lt.tiltas.documents.document.TypeCode;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about documents. */
final class Requests {
    static final String ACCESSES = "public|internal|personal-data";
    /** A year, a slash and an index. */
    static final String FILING = "\\d{4}/" + CaseFileIndex.PATTERN;

    private static final String RELATIONS = "answers|amends|annex-of";

    private Requests() {}

    static Filing filing(String written) {
        int slash = written.indexOf('/');
        return new Filing(
                Integer.parseInt(written.substring(0, slash)), new CaseFileIndex(written.substring(slash + 1)), null);
    }

    /** What a document says of itself. */
    @Schema(name = "Description")
    record Described(
            @NotBlank @Size(max = Description.LONGEST_TITLE) @Schema(example = "Invitation to the spring meeting")
            String title,

            @NotNull
            @Pattern(regexp = TypeCode.PATTERN, message = "must be the code of a type of documents")
            @Schema(description = "Code of one of the institution's types of documents", example = "letter")
            String type,

            @Nullable
            @Pattern(regexp = "[a-z]{2}", message = "must be an ISO 639-1 code such as lt")
            @Schema(example = "lt", description = "Lithuanian unless given")
            String language,

            @Nullable @Valid @Schema(description = "From its index the document has its retention")
            CaseFileBody caseFile,

            @Nullable @Size(max = Addressee.MOST) @Schema(description = "To whom it speaks, each once")
            List<@NotNull @Valid AddresseeBody> addressees,

            @Nullable
            @Pattern(regexp = ACCESSES, message = "must be one of " + ACCESSES)
            @Schema(
                    description =
                            "internal unless given; what has personal data only clerks, signers and registrars find",
                    example = "internal",
                    allowableValues = {"public", "internal", "personal-data"})
            String access,

            @Nullable
            @Size(max = Relation.MOST)
            @Schema(description = "What it has to do with earlier documents, each once")
            List<@NotNull @Valid RelationBody> relations) {
        Description description() {
            return new Description(
                    title,
                    new TypeCode(type),
                    language == null ? "lt" : language,
                    caseFile == null ? null : caseFile.filing(),
                    addressees == null
                            ? List.of()
                            : addressees.stream().map(AddresseeBody::addressee).toList(),
                    access == null ? Access.INTERNAL : Access.parse(access),
                    relations == null
                            ? List.of()
                            : relations.stream().map(RelationBody::relation).toList());
        }
    }

    /** A case file of the documentation plan. */
    @Schema(name = "CaseFileReference")
    record CaseFileBody(
            @Schema(example = "2026") int year,

            @NotBlank @Size(max = 30) @Schema(example = "1.15")
            String index) {
        Filing filing() {
            return new Filing(year, new CaseFileIndex(index), null);
        }

        static CaseFileBody of(Filing filing) {
            return new CaseFileBody(filing.year(), filing.index().value());
        }
    }

    /** An institution of the catalogue, or somebody else by name. */
    @Schema(name = "Addressee", description = "Either an institution of the catalogue, or somebody else by name")
    record AddresseeBody(
            @Nullable @Size(max = 20) @Schema(description = "Code of an institution", example = "900000016")
            String institution,

            @Nullable
            @Size(max = Addressee.LONGEST_NAME)
            @Schema(description = "Name of somebody who is not in the catalogue", example = "UAB Alytaus vandenys")
            String name) {
        Addressee addressee() {
            if (institution != null && name == null) {
                return new Addressee.Institution(institution);
            }
            if (name != null && institution == null) {
                return new Addressee.Outside(name);
            }
            throw new DocumentRefused.BadAddressee(
                    "An addressee has either the code of an institution or a name, and not both");
        }

        static AddresseeBody of(Addressee addressee) {
            return switch (addressee) {
                case Addressee.Institution one -> new AddresseeBody(one.code(), null);
                case Addressee.Outside one -> new AddresseeBody(null, one.name());
            };
        }
    }

    /** What it has to do with another. */
    @Schema(
            name = "Relation",
            description = "To a document that the institution wrote, or to a consignment that it received")
    record RelationBody(
            @NotNull
            @Pattern(regexp = RELATIONS, message = "must be one of " + RELATIONS)
            @Schema(
                    example = "answers",
                    allowableValues = {"answers", "amends", "annex-of"})
            String kind,

            @Nullable UUID document,
            @Nullable UUID consignment) {
        Relation relation() {
            Relation.Kind what = Relation.Kind.parse(kind);
            if (document != null && consignment == null) {
                return new Relation(what, new Relation.Target.Own(new DocumentId(document)));
            }
            if (consignment != null && document == null) {
                return new Relation(what, new Relation.Target.Received(new ConsignmentId(consignment)));
            }
            throw new DocumentRefused.BadRelation(
                    "A relation leads either to a document or to a consignment, and not to both");
        }

        static RelationBody of(Relation relation) {
            String kind = relation.kind().wireName();
            return switch (relation.target()) {
                case Relation.Target.Own own -> new RelationBody(kind, own.id().value(), null);
                case Relation.Target.Received received ->
                    new RelationBody(kind, null, received.id().value());
            };
        }
    }

    /** In which register. */
    @Schema(name = "RegistrationRequest")
    record InRegister(
            @Nullable
            @Size(min = 1, max = 10)
            @Schema(example = "S", description = "One to ten capital letters or digits")
            String prefix) {}

    /** To whom. */
    @Schema(name = "DispatchRequest")
    record To(
            @NotEmpty @Size(max = Recipients.MOST) @Schema(example = "[\"900000016\", \"900000023\"]")
            List<@NotBlank @Size(max = 20) String> recipients) {}
}
