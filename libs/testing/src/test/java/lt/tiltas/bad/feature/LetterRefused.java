package lt.tiltas.bad.feature;

/** A refusal that anybody may extend. */
public class LetterRefused extends RuntimeException {}
