package lt.tiltas.local.suite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** How the suite is doing, asked of the processes themselves. */
public final class Status {

    private final Settings settings;
    private final Records records;

    public Status(Settings settings) {
        this.settings = settings;
        this.records = new Records(settings.data());
    }

    /** Prints the status; true only when everything is ready. */
    public boolean print(boolean json, PrintStream out) {
        boolean running = records.locked();
        List<Line> lines = running ? lines() : List.of();
        boolean ready = running && lines.stream().allMatch(line -> line.state().equals("ready"));
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(asJson(ready, lines)));
        } else if (!running) {
            out.println("Tiltas does not run on " + settings.data() + "; start it with " + settings.prefix() + "./run");
        } else {
            printTable(ready, lines, out);
        }
        return ready;
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Mongodb mongodb = Mongodb.choose(settings, System.getenv());
        for (Program program : new Programs(settings, new Built(settings.home()), mongodb).all()) {
            Optional<Records.Alive> alive = records.alive(program.name());
            boolean ready = alive.isPresent() && program.probe().ready();
            lines.add(new Line(
                    program.name(),
                    ready ? "ready" : alive.isPresent() ? "not ready" : "not running",
                    program.address(),
                    alive.map(process -> process.process().pid()).orElse(0L),
                    alive.map(Records.Alive::restarts).orElse(0),
                    alive.map(process -> residentBytes(process.process().pid())).orElse(0L)));
        }
        return lines;
    }

    private Map<String, Object> asJson(boolean ready, List<Line> lines) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ready", ready);
        json.put("data", settings.data().toString());
        json.put("portBase", settings.ports().base());
        records.alive(Records.LAUNCHER).ifPresent(launcher -> {
            json.put(
                    "launcher",
                    Map.of(
                            "pid", launcher.process().pid(),
                            "residentBytes", residentBytes(launcher.process().pid())));
        });
        json.put("processes", lines);
        return json;
    }

    private void printTable(boolean ready, List<Line> lines, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-10s %-12s %-26s %8s %8s %9s%n",
                "name",
                "state",
                "address",
                "process",
                "restarts",
                "memory");
        long total = 0;
        for (Line line : lines) {
            total += line.residentBytes();
            out.printf(
                    Locale.ROOT,
                    "%-10s %-12s %-26s %8s %8d %6d MB%n",
                    line.name(),
                    line.state(),
                    line.address(),
                    line.pid() == 0 ? "-" : line.pid(),
                    line.restarts(),
                    line.residentBytes() >> 20);
        }
        Optional<Records.Alive> launcher = records.alive(Records.LAUNCHER);
        if (launcher.isPresent()) {
            long pid = launcher.get().process().pid();
            total += residentBytes(pid);
            out.printf(
                    Locale.ROOT,
                    "%-10s %-12s %-26s %8s %8s %6d MB%n",
                    "launcher",
                    "",
                    "",
                    pid,
                    "",
                    residentBytes(pid) >> 20);
        }
        out.printf(
                Locale.ROOT,
                "%s; %d MB resident in all.%n",
                ready ? "Everything is ready" : "Not everything is ready",
                total >> 20);
    }

    /** Resident memory as the kernel (or ps, where there is no /proc) tells it; 0 when neither does. */
    static long residentBytes(long pid) {
        try {
            Path status = Path.of("/proc", String.valueOf(pid), "status");
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("VmRSS:"))
                                .map(line -> line.replaceAll("[^0-9]", ""))
                                .mapToLong(Long::parseLong)
                                .sum()
                        << 10;
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            String kilobytes = new String(ps.getInputStream().readAllBytes()).strip();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) << 10;
        } catch (IOException e) {
            // The process ended while it was looked at.
            return 0;
        }
    }

    /** A process as it is shown; pid 0 when it does not run. */
    public record Line(String name, String state, String address, long pid, int restarts, long residentBytes) {}
}
