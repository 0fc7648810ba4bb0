package lt.tiltas.documents;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import lt.tiltas.testing.HouseRules;

@AnalyzeClasses(packages = "lt.tiltas.documents", importOptions = HouseRules.MainClasses.class)
class HouseRulesTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);
}
