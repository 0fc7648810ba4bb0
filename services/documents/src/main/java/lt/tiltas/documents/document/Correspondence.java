package lt.tiltas.documents.document;

/** Knows what an institution received. */
public interface Correspondence {

    boolean received(String institution, ConsignmentId consignment);
}
