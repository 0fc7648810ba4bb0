package lt.tiltas.messaging;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import lt.tiltas.testing.HouseRules;

@AnalyzeClasses(packages = "lt.tiltas.messaging", importOptions = HouseRules.MainClasses.class)
class HouseRulesTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(HouseRules.class);
}
