package lt.tiltas.bad.other;

import lt.tiltas.bad.feature.Letter;
import lt.tiltas.worse.thing.Thing;

/** Goes round in a circle, and into another service. */
public class OtherManager {
    Letter letter;
    Thing thing;
}
