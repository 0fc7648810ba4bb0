package lt.tiltas.catalog.importing;

import static lt.tiltas.catalog.institution.Fixtures.ALYTUS;
import static lt.tiltas.catalog.institution.Fixtures.ELSEWHERE;
import static lt.tiltas.catalog.institution.Fixtures.LIBRARY;
import static lt.tiltas.catalog.institution.Fixtures.administratorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lt.tiltas.catalog.institution.Fixtures;
import lt.tiltas.catalog.institution.InMemoryInstitutions;
import lt.tiltas.catalog.institution.Institution;
import lt.tiltas.catalog.institution.InstitutionKind;
import lt.tiltas.catalog.institution.InstitutionRegisters;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class InstitutionImportTest {

    private static final String HEADER = "code,kind,parent,name_lt,name_en\n";
    private static final String ADMINISTRATION = "188718528,ADMINISTRATION,,Administracija,Administration\n";
    private static final String THE_LIBRARY = "900000016,BUDGET_INSTITUTION,188718528,Biblioteka,Library\n";

    private final InMemoryInstitutions institutions = new InMemoryInstitutions();

    @Test
    void rows_that_depend_on_rows_above_are_loaded_by_the_administration_itself() throws IOException {
        Report report = load(HEADER + ADMINISTRATION + THE_LIBRARY, Load.ALL);

        assertThat(report).isEqualTo(new Report(2, 2, 2, 2, List.of()));
        assertThat(institutions.find(LIBRARY).flatMap(Institution::parent)).contains(ALYTUS);
    }

    @Test
    void checking_writes_nothing() throws IOException {
        Report report = load(HEADER + ADMINISTRATION + THE_LIBRARY, Load.NONE);

        assertThat(report).isEqualTo(new Report(2, 2, 0, 0, List.of()));
        assertThat(institutions.events).isEmpty();
    }

    @Test
    void repeating_an_import_changes_nothing_and_tells_nothing() throws IOException {
        load(HEADER + ADMINISTRATION + THE_LIBRARY, Load.ALL);

        Report again = load(HEADER + ADMINISTRATION + THE_LIBRARY, Load.ALL);

        assertThat(again).isEqualTo(new Report(2, 2, 2, 0, List.of()));
        assertThat(institutions.events).hasSize(2);
    }

    @Test
    void a_bad_row_keeps_everything_out_unless_the_good_ones_are_asked_for() throws IOException {
        String file = HEADER + ADMINISTRATION + "900000017,BUDGET_INSTITUTION,188718528,Biblioteka,Library\n";

        Report all = load(file, Load.ALL);
        assertThat(all.loaded()).isZero();
        assertThat(institutions.events).isEmpty();

        Report good = load(file, Load.GOOD);
        assertThat(good)
                .isEqualTo(new Report(
                        2,
                        1,
                        1,
                        1,
                        List.of(new Fault(
                                3,
                                new Objection(
                                        "code",
                                        "The last digit of 900000017 is not its check digit.",
                                        "Look the code up in the Register of Legal Entities; a digit is"
                                                + " mistyped or two are swapped.")))));
    }

    @Test
    void every_fault_of_every_row_is_reported_with_line_and_column() throws IOException {
        Report report = load("""
                code;kind;parent;name_lt;name_uk

                188718528;ADMINISTRATION;;"Administracija
                dviejose eilutėse";
                ;library;123;;
                900000016;BUDGET_INSTITUTION;;Biblioteka;
                188718528;ADMINISTRATION;;Administracija;
                188718528;ADMINISTRATION;;Administracija;
                900000023;BUDGET_INSTITUTION;900000030;Centras;
                900000016;BUDGET_INSTITUTION;188718528
                900000016;BUDGET_INSTITUTION;188718528;Biblioteka;;extra
                """, Load.NONE);

        assertThat(report.faults().stream()
                        .map(fault -> fault.line() + " " + fault.objection().column()))
                .containsExactly(
                        "3 name_lt",
                        "5 code",
                        "5 kind",
                        "5 parent",
                        "5 name_lt",
                        "6 parent",
                        "8 code",
                        "9 parent",
                        "10 ",
                        "11 ");
        assertThat(report.rows()).isEqualTo(8);
        assertThat(report.good()).isEqualTo(1);
    }

    @Test
    void a_row_whose_parent_is_bad_is_bad_too() throws IOException {
        Report report = load(HEADER + "188718528,ADMINISTRATION,,,\n" + THE_LIBRARY, Load.GOOD);

        assertThat(report.faults()).extracting(Fault::line).containsExactly(2L, 3L);
        assertThat(report.loaded()).isZero();
    }

    @Test
    void rows_out_of_reach_are_bad_rows() throws IOException {
        load(HEADER + ADMINISTRATION, Load.ALL);

        Report report = load(HEADER + ELSEWHERE + ",ADMINISTRATION,,Kita,Other\n", Load.ALL);

        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.objection().column()).isEqualTo("code");
            assertThat(fault.objection().reason())
                    .isEqualTo("Administrators of 188718528 may not change institution %s.".formatted(ELSEWHERE));
        });
    }

    @Test
    void a_byte_order_mark_crlf_quotes_and_capitals_in_the_header_do_no_harm() throws IOException {
        String file =
                "\uFEFF\"Code\";KIND; parent ;\"name_LT\"\r\n188718528;administration;;\"Taryba \"\"A\"\"; 1\"\r\n\r\n";

        assertThat(load(file, Load.ALL)).isEqualTo(new Report(1, 1, 1, 1, List.of()));
        assertThat(institutions.find(ALYTUS).orElseThrow().names().byLanguage()).containsEntry("lt", "Taryba \"A\"; 1");
    }

    @Test
    void another_encoding_is_found_in_its_cell() throws IOException {
        byte[] file = (HEADER + "188718528,ADMINISTRATION,,Savivaldybė,Municipality\n")
                .getBytes(Charset.forName("windows-1257"));

        Report report = load(file, Load.ALL);

        assertThat(report.faults())
                .containsExactly(new Fault(
                        2, new Objection("name_lt", "The cell is not UTF-8.", "Save the file as CSV UTF-8.")));
    }

    @Test
    void utf_16_is_named_as_what_it_is() throws IOException {
        Report report = load((HEADER + ADMINISTRATION).getBytes(StandardCharsets.UTF_16), Load.ALL);

        assertThat(report)
                .isEqualTo(new Report(
                        0,
                        0,
                        0,
                        0,
                        List.of(new Fault(1, new Objection("", "The file is in UTF-16.", "Save it as CSV UTF-8.")))));
    }

    @Test
    void a_header_with_missing_unknown_and_repeated_columns_is_a_fault_of_its_line() throws IOException {
        Report report = load("code,code,kinds\n188718528,188718528,ADMINISTRATION\n", Load.GOOD);

        assertThat(report.rows()).isZero();
        assertThat(report.faults().stream()
                        .map(fault -> fault.line() + " " + fault.objection().column()))
                .containsExactly("1 code", "1 kinds", "1 kind", "1 parent", "1 name_lt");
    }

    @Test
    void an_empty_file_is_a_fault() throws IOException {
        for (String nothing : List.of("", "\n\n", "\uFEFF")) {
            assertThat(load(nothing, Load.ALL).faults())
                    .extracting(fault -> fault.objection().reason())
                    .containsExactly("The file is empty.");
        }
        assertThat(load(HEADER, Load.ALL)).isEqualTo(new Report(0, 0, 0, 0, List.of()));
    }

    @Test
    void a_quotation_mark_that_is_never_closed_ends_the_reading_with_a_fault() throws IOException {
        Report report = load(
                HEADER + ADMINISTRATION + "900000016,BUDGET_INSTITUTION,188718528,\"Biblioteka,Library\n" + THE_LIBRARY,
                Load.ALL);

        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.objection().reason()).startsWith("A quotation mark is not closed");
        });
        assertThat(report.loaded()).isZero();
    }

    @Test
    void text_behind_a_closed_quotation_mark_is_a_fault() throws IOException {
        Report report = load(HEADER + "188718528,ADMINISTRATION,,\"Admin\"istracija,A\n", Load.ALL);

        assertThat(report.faults()).extracting(Fault::line).containsExactly(2L);
    }

    @Test
    void bytes_that_are_no_text_at_all_are_faults_and_not_errors() throws IOException {
        byte[] noise = new byte[4096];
        new Random(7).nextBytes(noise);

        assertThat(load(noise, Load.ALL).faults()).isNotEmpty();
        assertThat(load(new byte[] {0, 0, 0, 0}, Load.ALL).faults()).isNotEmpty();
    }

    @Test
    void files_with_too_many_rows_or_bytes_are_refused_before_anything_is_loaded() {
        String rows = IntStream.range(0, 4)
                .mapToObj(row -> Fixtures.codeOf("9100000" + row) + ",BUDGET_INSTITUTION,188718528,A,B\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> importing(new ImportSettings(4, DataSize.ofMegabytes(1)))
                        .institutions(stream(HEADER + ADMINISTRATION + rows), administratorOf(ALYTUS), Load.GOOD))
                .isInstanceOf(ImportRefused.TooManyRows.class);
        assertThatThrownBy(() -> importing(new ImportSettings(100, DataSize.ofBytes(60)))
                        .institutions(stream(HEADER + ADMINISTRATION + rows), administratorOf(ALYTUS), Load.GOOD))
                .isInstanceOf(ImportRefused.TooLarge.class);
        assertThat(institutions.events).isEmpty();
    }

    @Test
    void more_rows_than_are_looked_up_together_are_loaded_and_no_file_is_left_behind() throws IOException {
        String rows = IntStream.range(0, 1_200)
                .mapToObj(row -> Fixtures.codeOf("9200%04d".formatted(row)) + ",BUDGET_INSTITUTION,188718528,A,B\n")
                .collect(Collectors.joining());

        Report report = load(HEADER + ADMINISTRATION + rows, Load.ALL);

        assertThat(report).isEqualTo(new Report(1_201, 1_201, 1_201, 1_201, List.of()));
        assertThat(institutions.list(InstitutionKind.BUDGET_INSTITUTION, ALYTUS, null, 2_000))
                .hasSize(1_200);
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(temporary.filter(file -> file.getFileName().toString().startsWith("tiltas-import-")))
                    .isEmpty();
        }
    }

    private Report load(String file, Load load) throws IOException {
        return load(file.getBytes(StandardCharsets.UTF_8), load);
    }

    private Report load(byte[] file, Load load) throws IOException {
        return importing(new ImportSettings(100_000, DataSize.ofMegabytes(10)))
                .institutions(new ByteArrayInputStream(file), administratorOf(ALYTUS), load);
    }

    private CatalogImport importing(ImportSettings settings) {
        return new CatalogImport(InstitutionRegisters.over(institutions), institutions, null, null, null, settings);
    }

    private static ByteArrayInputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }
}
