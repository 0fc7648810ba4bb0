package lt.tiltas.documents.document;

import lt.tiltas.documents.institution.Institutions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Holds a description against what the institution has: its types, its plan, its documents and its mail. */
@Service
public class Describing {
    private final DocumentTypes types;
    private final DocumentationPlan plan;
    private final Institutions institutions;
    private final Documents documents;
    private final Correspondence correspondence;

    public Describing(
            DocumentTypes types,
            DocumentationPlan plan,
            Institutions institutions,
            Documents documents,
            Correspondence correspondence) {
        this.types = types;
        this.plan = plan;
        this.institutions = institutions;
        this.documents = documents;
        this.correspondence = correspondence;
    }

    /**
     * The description with the retention of its case file.
     *
     * @param before what the document said until now; what stays as it was is not asked for again
     * @throws DocumentRefused when something that it names is not there
     */
    Description checked(String institution, DocumentId document, @Nullable Description before, Description wanted) {
        if (before == null || !before.type().equals(wanted.type())) {
            types.require(institution, wanted.type());
        }
        for (Addressee addressee : wanted.addressees()) {
            if ((before == null || !before.addressees().contains(addressee))
                    && addressee instanceof Addressee.Institution one
                    && !institutions.knows(one.code())) {
                throw new DocumentRefused.BadAddressee("The catalogue has no institution with the code " + one.code());
            }
        }
        for (Relation relation : wanted.relations()) {
            if (before == null || !before.relations().contains(relation)) {
                requireTarget(institution, document, relation.target());
            }
        }
        Filing filing = wanted.filing();
        if (filing == null) {
            return wanted;
        }
        Filing filed = before == null ? null : before.filing();
        return wanted.in(filed != null && filed.isIn(filing) ? filed : plan.file(institution, filing));
    }

    private void requireTarget(String institution, DocumentId document, Relation.Target target) {
        switch (target) {
            case Relation.Target.Own own -> {
                if (own.id().equals(document)) {
                    throw new DocumentRefused.BadRelation("A document has no relation to itself");
                }
                if (documents.of(institution, own.id()).isEmpty()) {
                    throw new DocumentRefused.BadRelation("The institution has no document " + own.id());
                }
            }
            case Relation.Target.Received received -> {
                if (!correspondence.received(institution, received.id())) {
                    throw new DocumentRefused.BadRelation("The institution received no consignment " + received.id());
                }
            }
        }
    }
}
