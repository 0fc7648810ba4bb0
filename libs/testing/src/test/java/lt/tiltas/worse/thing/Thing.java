package lt.tiltas.worse.thing;

/** Of another service. */
public class Thing {}
