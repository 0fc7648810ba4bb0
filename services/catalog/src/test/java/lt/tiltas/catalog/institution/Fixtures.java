package lt.tiltas.catalog.institution;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lt.tiltas.catalog.institution.Institution.Administration;
import lt.tiltas.catalog.institution.Institution.BudgetInstitution;

/** Institutions that tests speak of. */
public final class Fixtures {

    public static final InstitutionCode ALYTUS = new InstitutionCode("188718528");
    public static final InstitutionCode LIBRARY = new InstitutionCode("900000016");
    public static final InstitutionCode CULTURE_CENTRE = new InstitutionCode("900000023");
    /** Of another municipality; a code that is free in the demonstration data. */
    public static final InstitutionCode ELSEWHERE = codeOf("90000010");

    public static final InstitutionCode SCHOOL_ELSEWHERE = codeOf("90000011");

    private Fixtures() {}

    public static InstitutionCode codeOf(String eightDigits) {
        return new InstitutionCode(eightDigits + InstitutionCode.checkDigit(eightDigits));
    }

    public static Institution anAdministration(InstitutionCode code) {
        return new Administration(code, called("Administracija " + code));
    }

    public static Institution aBudgetInstitution(InstitutionCode code, InstitutionCode administration) {
        return new BudgetInstitution(code, called("Įstaiga " + code), administration);
    }

    public static Names called(String name) {
        return new Names(new TreeMap<>(Map.of("lt", name)));
    }

    public static Author administratorOf(InstitutionCode institution) {
        return new Author(institution + "-administrator", institution.value(), "192.0.2.1");
    }

    public static Directory directoryOf(Institution... institutions) {
        Map<InstitutionCode, Institution> byCode =
                Stream.of(institutions).collect(Collectors.toMap(Institution::code, found -> found));
        return code -> Optional.ofNullable(byCode.get(code));
    }
}
