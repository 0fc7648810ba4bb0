package lt.tiltas.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What the benchmark found, as Markdown.
 *
 * @param verdicts how long after the run the last delivered container was judged
 */
record Report(
        Exchange exchange,
        Latencies stream,
        Duration verdicts,
        Map<String, Processes.Usage> before,
        Map<String, Processes.Usage> after,
        double ecdsa,
        double dss,
        double kafka,
        double mongo,
        int workers,
        String store) {

    String text() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%d cores, %d workers, %.0f s, 10 KB a document, store: %s.",
                cores(),
                workers,
                exchange.seconds(),
                store);
        line(text, "");
        line(text, "| a second | | documents exchanged / it |");
        line(text, "|---|---|---|");
        rate(
                text,
                "**documents exchanged** (create, upload, register, seal at LT, send, delivered)",
                exchange.perSecond());
        rate(text, "bare DSS, ASiC-E sealing at LT, same trust services", dss);
        rate(text, "bare ECDSA P-256 signatures", ecdsa);
        rate(text, "bare Kafka, 1 KB records, acks=all", kafka);
        rate(text, "bare MongoDB, 2 KB inserts", mongo);
        line(text, "");
        line(text, "| milliseconds | p50 | p99 | count |");
        line(text, "|---|---|---|---|");
        for (Exchange.Step step : Exchange.Step.values()) {
            line(
                    text,
                    "| %s | %s |",
                    step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    exchange.step(step).row());
        }
        line(text, "| whole exchange | %s |", exchange.whole().row());
        line(text, "| from commit to the live stream | %s |", stream.row());
        line(text, "");
        line(
                text,
                "Delivered containers are judged when the machine has time: the last verdict was there %.1f s after the"
                        + " run, which the rates above do not count.",
                verdicts.toMillis() / 1e3);
        line(text, "");
        line(text, "| process | CPU seconds | cores busy | resident MB |");
        line(text, "|---|---|---|---|");
        long resident = 0;
        for (Map.Entry<String, Processes.Usage> process : after.entrySet()) {
            double cpu = process.getValue().cpu().toMillis() / 1e3
                    - before.getOrDefault(process.getKey(), process.getValue())
                                    .cpu()
                                    .toMillis()
                            / 1e3;
            resident += process.getValue().residentMegabytes();
            line(
                    text,
                    "| %s | %.1f | %.2f | %d |",
                    process.getKey(),
                    cpu,
                    cpu / exchange.seconds(),
                    process.getValue().residentMegabytes());
        }
        line(text, "| all | | | %d |", resident);
        return text.toString();
    }

    private void rate(StringBuilder text, String what, double perSecond) {
        line(text, "| %s | %.1f | %.3f |", what, perSecond, exchange.perSecond() / perSecond);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
