package lt.tiltas.local.suite;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table at the end of a start: what runs where, who may sign in, and what to do next. */
final class Directory {

    private static final List<Map.Entry<String, String>> INSTITUTIONS = List.of(
            Map.entry("188718528", "Alytaus rajono savivaldybės administracija"),
            Map.entry("900000016", "Alytaus rajono savivaldybės viešoji biblioteka (demonstracinė)"),
            Map.entry("900000023", "Alytaus rajono kultūros centras (demonstracinis)"),
            Map.entry("900000030", "Alytaus rajono socialinių paslaugų centras (demonstracinis)"));

    private Directory() {}

    static void print(Settings settings, List<Program> programs, Mongodb mongodb, PrintStream out) {
        for (Program program : programs) {
            out.printf(Locale.ROOT, "  %-10s %-26s %s%n", program.name(), program.address(), program.what());
        }
        if (programs.stream().noneMatch(program -> program.name().equals("mongodb"))) {
            out.printf(Locale.ROOT, "  %-10s %s%n", "mongodb", mongodb.kind());
        }
        out.printf(Locale.ROOT, "  %-10s %s%n%n", "logs", settings.logs());
        if (settings.issuer() == null) {
            out.println("  Demonstration users: <role>@<institution>, password demo");
            out.println("    roles         clerk, signer, registrar, administrator, auditor, viewer");
            INSTITUTIONS.forEach(institution ->
                    out.printf(Locale.ROOT, "    %-13s %s%n", institution.getKey(), institution.getValue()));
            out.println("  For programs: client <institution>-<role>, secret demo, client credentials at");
            out.println("    http://127.0.0.1:" + settings.ports().signIn() + "/oauth2/token");
            out.println();
        }
        out.println("  API descriptions: /v3/api-docs.yaml of documents, catalog and kpi");
        out.println("  Try next, in a second terminal: " + settings.prefix() + "./run demo");
        out.println("  Stop: Ctrl-C, or " + settings.prefix() + "./run stop");
        out.flush();
    }
}
