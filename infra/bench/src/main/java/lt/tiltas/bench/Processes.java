package lt.tiltas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** CPU time and resident memory of the suite's processes, as the operating system accounts them (Linux). */
final class Processes {

    /** What a process used. */
    record Usage(Duration cpu, long residentMegabytes) {}

    private final Map<String, Long> pids = new LinkedHashMap<>();

    /** @param status what {@code ./run status --json} printed */
    Processes(JsonNode status) {
        if (!status.get("ready").asBoolean()) {
            throw new IllegalStateException("The suite is not ready: ./run status says what is missing");
        }
        pids.put("launcher", status.get("launcher").get("pid").asLong());
        status.get("processes")
                .forEach(process -> pids.put(
                        process.get("name").asString(), process.get("pid").asLong()));
    }

    /** By process name; CPU since the process began. */
    Map<String, Usage> usage() throws IOException {
        Map<String, Usage> usage = new LinkedHashMap<>();
        for (Map.Entry<String, Long> process : pids.entrySet()) {
            usage.put(process.getKey(), new Usage(cpu(process.getValue()), resident(process.getValue())));
        }
        return usage;
    }

    private static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private static long resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("Process " + pid + " has no resident memory: it has ended");
    }
}
