package lt.tiltas.kpi.indicator;

import java.util.Iterator;
import java.util.List;

/**
 * What goes wrong around the writes, decided by a tape of choices so that a failing run can be repeated and shrunk. When
 * the tape has run out the weather is fine.
 */
final class Storm {

    /** The process is killed: nothing of it runs any more. */
    static final class Crash extends RuntimeException {
        Crash() {
            super("killed");
        }
    }

    /** The event cannot be handled, as far as the inbox can tell. */
    static final class Poison extends RuntimeException {
        Poison() {
            super("cannot be handled");
        }
    }

    private final Iterator<Integer> tape;
    private Runnable meanwhile = () -> {};
    private boolean nested;
    private boolean over;

    Storm(List<Integer> tape) {
        this.tape = tape.iterator();
    }

    /** What another instance does while this one stands between two of its steps. */
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    int choose(int bound) {
        return tape.hasNext() ? Math.floorMod(tape.next(), bound) : 0;
    }

    boolean goesOn() {
        return tape.hasNext();
    }

    void end() {
        over = true;
    }

    /** Before something is read. */
    void read() {
        if (!over && choose(8) == 7) {
            other();
        }
    }

    /** Around one write. */
    void write(Runnable write) {
        int fate = over ? 0 : choose(16);
        switch (fate) {
            case 11 -> throw new Crash();
            case 12 -> throw new Poison();
            case 13, 15 -> other();
            default -> {}
        }
        write.run();
        if (fate == 14) {
            throw new Crash();
        }
        if (fate == 10) {
            throw new Poison();
        }
    }

    private void other() {
        if (nested) {
            return;
        }
        nested = true;
        try {
            meanwhile.run();
        } finally {
            nested = false;
        }
    }
}
