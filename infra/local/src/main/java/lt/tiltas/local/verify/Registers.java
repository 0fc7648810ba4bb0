package lt.tiltas.local.verify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The registers of all institutions: each runs without gaps from 1, and each number belongs to one thing. */
final class Registers {

    private final Map<String, BitSet> runs = new TreeMap<>();
    private final Map<String, String> numberBySubject = new HashMap<>();
    private int entries;

    /** Takes an entry {@code institution/prefix/year/running}, made for a document or consignment. */
    void enter(String id, String subject, Differences differences) {
        String[] parts = id.split("/");
        if (parts.length != 4 || !parts[3].matches("[0-9]{1,9}")) {
            differences.unless(false, "register entry " + id + " is not of the form institution/prefix/year/number");
            return;
        }
        entries++;
        runs.computeIfAbsent(parts[0] + "/" + parts[1] + "/" + parts[2], register -> new BitSet())
                .set(Integer.parseInt(parts[3]));
        String number = parts[0] + " " + parts[1] + "-" + parts[2] + "-" + parts[3];
        String other = numberBySubject.putIfAbsent(subject, number);
        differences.unless(other == null, subject + " has two numbers: " + other + " and " + number);
    }

    /** The number, after its institution, that was entered for the thing; null when none was. */
    @Nullable
    String numberOf(String subject) {
        return numberBySubject.get(subject);
    }

    void requireGapless(Differences differences) {
        runs.forEach((register, numbers) -> differences.unless(
                numbers.cardinality() == numbers.length() - 1 && !numbers.get(0),
                "register " + register + " has a gap: number " + numbers.nextClearBit(1) + " is missing below "
                        + (numbers.length() - 1)));
    }

    int registers() {
        return runs.size();
    }

    int entries() {
        return entries;
    }
}
