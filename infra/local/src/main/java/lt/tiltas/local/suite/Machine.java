package lt.tiltas.local.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the suite's JVMs are started: small, quick to start, and with the AOT cache where there is one. */
final class Machine {

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8");

    private Machine() {}

    /** The command line of a JVM that runs the class on the leash. */
    static List<String> run(
            int heapMegabytes, List<String> options, String classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(FLAGS);
        command.add("-Xmx" + heapMegabytes + "m");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add("lt.tiltas.local.leash.Leash");
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}
