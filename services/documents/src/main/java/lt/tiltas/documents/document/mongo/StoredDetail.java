package lt.tiltas.documents.document.mongo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lt.tiltas.documents.document.Access;
import lt.tiltas.documents.document.Addressee;
import lt.tiltas.documents.document.CaseFileIndex;
import lt.tiltas.documents.document.ConsignmentId;
import lt.tiltas.documents.document.ContentId;
import lt.tiltas.documents.document.DataFile;
import lt.tiltas.documents.document.Description;
import lt.tiltas.documents.document.DocumentId;
import lt.tiltas.documents.document.FileName;
import lt.tiltas.documents.document.Filing;
import lt.tiltas.documents.document.Relation;
import lt.tiltas.documents.document.Retention;
import lt.tiltas.documents.document.TypeCode;
import lt.tiltas.documents.document.Version;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredAddressee;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredDetails;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredFile;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredFiling;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredRelation;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredUnsigned;
import lt.tiltas.documents.document.mongo.StoredDocument.StoredVersion;
import org.jspecify.annotations.Nullable;

/** Turns descriptions, versions and lists of files into their stored form and back. */
final class StoredDetail {
    private StoredDetail() {}

    static StoredDetails store(Description description, Version version) {
        return new StoredDetails(
                store(description.filing()),
                description.addressees().stream().map(StoredDetail::store).toList(),
                description.access().wireName(),
                description.relations().stream().map(StoredDetail::store).toList(),
                new StoredVersion(
                        version.number(),
                        version.by(),
                        version.at(),
                        version.change().wireName(),
                        version.file() == null ? null : version.file().value()));
    }

    /** What was stored before details were asked for is internal and says nothing more. */
    static Description description(String title, String type, String language, @Nullable StoredDetails details) {
        if (details == null) {
            return new Description(title, new TypeCode(type), language);
        }
        return new Description(
                title,
                new TypeCode(type),
                language,
                filing(details.filing()),
                details.addressees().stream().map(StoredDetail::addressee).toList(),
                Access.parse(details.access()),
                details.relations().stream().map(StoredDetail::relation).toList());
    }

    static Version version(@Nullable StoredDetails details, Instant createdAt) {
        if (details == null) {
            return new Version(1, null, createdAt, Version.Change.BEGUN, null);
        }
        StoredVersion version = details.version();
        return new Version(
                version.number(),
                version.by(),
                version.at(),
                Version.Change.parse(version.change()),
                version.file() == null ? null : new FileName(version.file()));
    }

    static List<StoredFile> store(List<DataFile> files) {
        return files.stream().map(StoredDetail::store).toList();
    }

    private static StoredFile store(DataFile file) {
        DataFile unsigned = file.unsigned();
        return new StoredFile(
                file.name().value(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.crc32(),
                file.content().value(),
                unsigned == null
                        ? null
                        : new StoredUnsigned(
                                unsigned.size(),
                                unsigned.sha256(),
                                unsigned.crc32(),
                                unsigned.content().value()));
    }

    static List<DataFile> files(List<StoredFile> stored) {
        return stored.stream().map(StoredDetail::file).toList();
    }

    private static DataFile file(StoredFile file) {
        FileName name = new FileName(file.name());
        StoredUnsigned unsigned = file.unsigned();
        return new DataFile(
                name,
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.crc32(),
                new ContentId(file.content()),
                unsigned == null
                        ? null
                        : new DataFile(
                                name,
                                file.mediaType(),
                                unsigned.size(),
                                unsigned.sha256(),
                                unsigned.crc32(),
                                new ContentId(unsigned.content())));
    }

    private static @Nullable StoredFiling store(@Nullable Filing filing) {
        if (filing == null || filing.retention() == null) {
            return null;
        }
        Retention retention = filing.retention();
        return new StoredFiling(
                filing.year(),
                filing.index().value(),
                retention.years(),
                retention.from().wireName());
    }

    private static @Nullable Filing filing(@Nullable StoredFiling stored) {
        return stored == null
                ? null
                : new Filing(
                        stored.year(),
                        new CaseFileIndex(stored.index()),
                        new Retention(stored.years(), Retention.From.parse(stored.from())));
    }

    private static StoredAddressee store(Addressee addressee) {
        return switch (addressee) {
            case Addressee.Institution institution -> new StoredAddressee(institution.code(), null);
            case Addressee.Outside outside -> new StoredAddressee(null, outside.name());
        };
    }

    private static Addressee addressee(StoredAddressee stored) {
        if (stored.institution() != null) {
            return new Addressee.Institution(stored.institution());
        }
        if (stored.name() != null) {
            return new Addressee.Outside(stored.name());
        }
        throw new IllegalStateException("A stored addressee is neither an institution nor a name");
    }

    private static StoredRelation store(Relation relation) {
        return switch (relation.target()) {
            case Relation.Target.Own own ->
                new StoredRelation(relation.kind().wireName(), own.id().toString(), null);
            case Relation.Target.Received received ->
                new StoredRelation(
                        relation.kind().wireName(), null, received.id().toString());
        };
    }

    private static Relation relation(StoredRelation stored) {
        Relation.Target target;
        if (stored.document() != null) {
            target = new Relation.Target.Own(DocumentId.parse(stored.document()));
        } else if (stored.consignment() != null) {
            target = new Relation.Target.Received(new ConsignmentId(UUID.fromString(stored.consignment())));
        } else {
            throw new IllegalStateException("A stored relation leads nowhere");
        }
        return new Relation(Relation.Kind.parse(stored.kind()), target);
    }
}
