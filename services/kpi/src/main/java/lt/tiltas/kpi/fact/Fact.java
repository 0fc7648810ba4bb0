package lt.tiltas.kpi.fact;

/** What kpi knows of one aggregate of another service. */
public sealed interface Fact permits DocumentFact, ConsignmentFact, InstitutionFact, PublicServiceFact {

    /** The aggregate's id: the key of its events. */
    String id();

    /** Highest sequence of the aggregate's events that this fact has taken. */
    long sequence();
}
