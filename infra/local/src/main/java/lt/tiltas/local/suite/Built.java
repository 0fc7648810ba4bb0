package lt.tiltas.local.suite;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What the build has left in the source tree, and what the launcher has made of it for quick starts. */
final class Built {

    private static final String LAUNCHER = "infra/local";

    private final Path home;
    private final Path prepared;

    Built(Path home) {
        this.home = home;
        this.prepared = home.resolve(LAUNCHER).resolve("target/prepared");
    }

    /** Where extracted jars and AOT caches are. */
    Path prepared() {
        return prepared;
    }

    /** The AOT cache of a program; it need not exist. */
    Path cache(String program) {
        return prepared.resolve(program + ".aot");
    }

    /** The main jar of a module. */
    Path jar(String module) {
        try (Stream<Path> files = Files.list(home.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("tiltas-.*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc|tests|plain)\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> notBuilt(module));
        } catch (java.nio.file.NoSuchFileException e) {
            throw notBuilt(module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher's jar with its libraries: Kafka and the embedded MongoDB are in there. */
    String launcherClassPath() {
        return classPath(jar(LAUNCHER), libraries(LAUNCHER));
    }

    /** The launcher's jar, for the leash, with the module's jar and its libraries beside it. */
    String leashed(String module) {
        return classPath(
                jar(LAUNCHER),
                Stream.concat(Stream.of(jar(module)), libraries(module).stream())
                        .toList());
    }

    /** The launcher's jar, for the leash, with the service as it was extracted. */
    String leashedService(String module) {
        return classPath(jar(LAUNCHER), List.of(extracted(module)));
    }

    /** The class that the module's jar starts with. */
    String mainClass(String module) {
        return manifest(jar(module), "Start-Class", "Main-Class");
    }

    /** The service's jar after extraction. */
    Path extracted(String module) {
        Path jar = jar(module);
        return prepared.resolve(Path.of(module).getFileName()).resolve(jar.getFileName());
    }

    /** Whether the service's jar has been extracted since it was built. */
    boolean isExtracted(String module) {
        try {
            Path note = note(module);
            return Files.exists(extracted(module))
                    && Files.exists(note)
                    && Files.readString(note).equals(fingerprint(jar(module)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path note(String module) {
        return prepared.resolve(Path.of(module).getFileName() + ".extracted");
    }

    /**
     * What tells a jar from another build of it: its size, its date, which the build may fix, and the checksum of its
     * end, where a zip file lists the checksums of all its entries.
     */
    static String fingerprint(Path jar) {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(file.length(), 512 << 10)];
            file.seek(file.length() - end.length);
            file.readFully(end);
            CRC32 checksum = new CRC32();
            checksum.update(end);
            return file.length() + " " + Files.getLastModifiedTime(jar).toMillis() + " "
                    + Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extracts the service's jar: one that is nested in another starts slowly and cannot use the AOT cache. */
    void extract(String module) {
        Path jar = jar(module);
        Path folder = prepared.resolve(Path.of(module).getFileName());
        try {
            Files.createDirectories(prepared);
            Process process = new ProcessBuilder(
                            Machine.JAVA.toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Extracting " + jar + " failed: " + output);
            }
            Files.writeString(note(module), fingerprint(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<Path> libraries(String module) {
        Path folder = home.resolve(module).resolve("target/lib");
        if (!Files.isDirectory(folder)) {
            throw notBuilt(module);
        }
        try (Stream<Path> files = Files.list(folder)) {
            // Sorted, because the AOT cache holds for one class path only.
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(Path first, List<Path> others) {
        List<String> all = new ArrayList<>();
        all.add(first.toString());
        others.forEach(other -> all.add(other.toString()));
        return String.join(File.pathSeparator, all);
    }

    private static String manifest(Path jar, String... attributes) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes main = file.getManifest().getMainAttributes();
            for (String attribute : attributes) {
                @Nullable String value = main.getValue(attribute);
                if (value != null) {
                    return value;
                }
            }
            throw new IllegalStateException(jar + " names no class to start with");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trouble notBuilt(String module) {
        return new Trouble("The module " + module + " is not built: start with ./run, which builds what is missing.");
    }
}
