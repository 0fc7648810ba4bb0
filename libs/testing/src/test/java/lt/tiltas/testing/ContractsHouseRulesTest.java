package lt.tiltas.testing;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** The contracts keep the rules too; they cannot depend on this module, so this is done here. */
@AnalyzeClasses(packages = "lt.tiltas.contracts", importOptions = HouseRules.MainClasses.class)
class ContractsHouseRulesTest {

    @ArchTest
    static final ArchTests rules = ArchTests.in(HouseRules.class);
}
