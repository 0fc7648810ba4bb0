package lt.tiltas.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./run} finds a JDK, and what it says about words that make no sense. */
class JdkTest {

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private record Said(int status, String out, String err) {}

    @Test
    void a_jdk_25_in_a_usual_folder_is_found_when_java_home_is_too_old() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Path right = jdk("jdk-25", "25.0.1");
        assertThat(find(Map.of("JAVA_HOME", old.toString()), folder + "/*")).isEqualTo(new Said(0, right + "\n", ""));
    }

    @Test
    void java_home_is_taken_first() throws Exception {
        jdk("jdk-25-a", "25");
        Path mine = jdk("mine/jdk-25-b", "25.0.2");
        assertThat(find(Map.of("JAVA_HOME", mine.toString()), folder + "/*").out())
                .isEqualTo(mine + "\n");
    }

    @Test
    void the_java_on_the_path_is_followed_to_its_jdk() throws Exception {
        Path right = jdk("jdk-25", "25.0.1");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), right.resolve("bin/java"));
        Said said = find(Map.of("PATH", bin + ":/usr/bin:/bin"), folder + "/none");
        assertThat(said).isEqualTo(new Said(0, right.toRealPath() + "\n", ""));
    }

    @Test
    void a_runtime_without_a_compiler_is_none() throws Exception {
        Path runtime = jdk("jre-25", "25");
        Files.delete(runtime.resolve("bin/javac"));
        assertThat(find(Map.of("JAVA_HOME", runtime.toString()), folder + "/none")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void one_sentence_says_what_to_do_when_only_older_ones_are_there() throws Exception {
        Path old = jdk("jdk-17", "17.0.15");
        Said said = find(Map.of("JAVA_HOME", old.toString()), folder + "/none");
        assertThat(said)
                .isEqualTo(new Said(
                        1,
                        "",
                        "Tiltas needs a JDK 25, and only found JDK 17: install one (such as from https://adoptium.net)"
                                + " and set JAVA_HOME to its folder.\n"));
    }

    @Test
    void one_sentence_says_what_to_do_when_there_is_none() throws Exception {
        Said said = find(Map.of(), folder + "/none");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err())
                .startsWith("Tiltas needs a JDK 25, and found none: ")
                .hasLineCount(1);
    }

    @Test
    void an_unknown_option_gets_one_sentence_and_status_2() throws Exception {
        assertThat(bash(Map.of(), HOME + "/run --frobnicate"))
                .isEqualTo(new Said(
                        2, "", "Unknown option '--frobnicate': ./run --help lists the commands and their options.\n"));
        assertThat(bash(Map.of(), HOME + "/run frobnicate"))
                .isEqualTo(new Said(2, "", "There is no command 'frobnicate': ./run --help lists them.\n"));
    }

    @Test
    void help_names_every_command() throws Exception {
        Said said = bash(Map.of(), HOME + "/run --help");
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains(
                        "--demo", "demo", "status", "stop", "clean", "verify", "bench", "dead-letters", "TILTAS_DATA");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            Path file = Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private Said find(Map<String, String> environment, String usualFolders) throws Exception {
        return bash(
                environment,
                "jdk_folders='" + usualFolders + "'; . " + HOME + "/infra/local/src/main/bash/jdk.sh; find_jdk");
    }

    private Said bash(Map<String, String> environment, String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
        builder.environment().clear();
        Path tools = Files.createDirectories(folder.resolve("no-java"));
        for (String tool : new String[] {"bash", "sed", "dirname", "ls", "env", "readlink", "cat"}) {
            Path link = tools.resolve(tool);
            if (!Files.exists(link)) {
                Files.writeString(link, "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
                assertThat(link.toFile().setExecutable(true)).isTrue();
            }
        }
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, err);
    }

    private static Path which(String tool) {
        for (String bin : new String[] {"/usr/bin", "/bin", "/opt/homebrew/bin", "/usr/local/bin"}) {
            if (Files.isExecutable(Path.of(bin, tool))) {
                return Path.of(bin, tool);
            }
        }
        throw new IllegalStateException(tool + " is not there");
    }
}
