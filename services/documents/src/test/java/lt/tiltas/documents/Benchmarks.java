package lt.tiltas.documents;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Where measurements of signing and judging are written: a part of docs/benchmarks.md between marks, each by itself. {@code
 * ./mvnw -pl services/documents verify -Dtest=SigningBench -Dit.test=HeapIT -Dtiltas.bench} measures all of it.
 */
public final class Benchmarks {
    private static final Path REPORT = Path.of("../../docs/benchmarks.md");

    private Benchmarks() {}

    /** Whether they are to be written, and measured with care. */
    public static boolean wanted() {
        return System.getProperty("tiltas.bench") != null;
    }

    /** Prints the part, and when wanted replaces it in the report, or adds it at the end. */
    public static void write(String part, String text) throws IOException {
        String measured = "Measured on " + LocalDate.now() + " with "
                + Runtime.getRuntime().availableProcessors() + " processors, load before it "
                + String.format(Locale.ROOT, "%.1f", load()) + ".\n\n" + text;
        System.out.println(measured);
        if (!wanted()) {
            return;
        }
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- /" + part + " -->\n";
        String report = Files.readString(REPORT);
        int from = report.indexOf(begin);
        int to = report.indexOf(end);
        String before = from < 0 ? report + "\n" : report.substring(0, from);
        String after = to < 0 ? "" : report.substring(to + end.length());
        Files.writeString(REPORT, before + begin + "\n" + measured + "\n" + end + after);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
