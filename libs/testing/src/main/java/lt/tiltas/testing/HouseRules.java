package lt.tiltas.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/**
 * The house's rules, each with its reason. A module keeps them by one test class:
 * <pre>{@code @AnalyzeClasses(packages = "lt.tiltas.catalog", importOptions = HouseRules.MainClasses.class)
 * class HouseRulesTest {
 *     @ArchTest static final ArchTests rules = ArchTests.in(HouseRules.class);
 * }}</pre>
 */
public final class HouseRules {

    /** The packages that are not services. */
    private static final Set<String> NO_SERVICES =
            Set.of("contracts", "messaging", "web", "testing", "local", "trust", "signin", "bench");

    private static final String[] TALK_TO_THE_TERMINAL = {"lt.tiltas.local..", "lt.tiltas.bench..", "lt.tiltas.trust.."
    };

    /** By name: a module without endpoints has no such class. */
    private static final String ENDPOINT = "org.springframework.web.bind.annotation.RequestMapping";

    /** A service's class in a feature: {@code lt.tiltas.<service>.<feature>…}. */
    private static final DescribedPredicate<JavaClass> OF_A_FEATURE =
            describe("of a feature of a service", type -> isOfService(type) && depth(type) >= 4);

    /** A service's class beneath a feature, in an adapter: {@code lt.tiltas.<service>.<feature>.<technology>…}. */
    private static final DescribedPredicate<JavaClass> OF_AN_ADAPTER =
            describe("of an adapter of a service", type -> isOfService(type) && depth(type) >= 5);

    private static final DescribedPredicate<JavaClass> OF_HTTP = describe(
            "of HTTP", type -> isOfService(type) && type.getPackageName().endsWith(".web"));

    @ArchTest
    public static final ArchRule features_do_not_know_their_adapters = classes()
            .that(are(OF_A_FEATURE))
            .should(Conditions.notDependOnPackagesBeneathTheirOwn())
            .because("what a feature decides must not change with the technology around it")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule adapters_are_package_private = classes()
            .that(are(OF_AN_ADAPTER))
            .and()
            .areTopLevelClasses()
            .should()
            .notBePublic()
            .because("nobody but Spring needs an adapter; others use the feature's own types")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule features_have_no_cycles = slices().matching("lt.tiltas.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("features that need each other in a circle are one feature")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule services_do_not_know_each_other = classes()
            .that(describe("belong to a service", HouseRules::isOfService))
            .should(Conditions.notDependOnOtherServices())
            .because("what another service must tell, it tells by events")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule nobody_needs_fonts_of_the_machine = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.awt.Font")
            .because("a server has no fonts and not always fontconfig, without which java.awt makes none")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule only_messaging_knows_kafka = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "lt.tiltas.messaging..", "lt.tiltas.testing..", "lt.tiltas.local..", "lt.tiltas.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "kafka..",
                    "org.springframework.kafka..",
                    "org.springframework.cloud.stream..")
            .because("a send outside of the outbox can be lost, or be done without what it tells")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule messages_stay_where_events_enter = noClasses()
            .that()
            .resideOutsideOfPackages("lt.tiltas.messaging..", "lt.tiltas.testing..", "..events..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.messaging..")
            .because("a feature takes events, not the envelopes that they came in")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule names_say_what_things_are = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .because("a registrar would not know what that is; name it after what it is or does")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule fields_are_set_by_constructors = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .orShould()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource")
            .because("an object that is made is whole, in tests as in Spring")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule nothing_is_printed = noClasses()
            .that()
            .resideOutsideOfPackages(TALK_TO_THE_TERMINAL)
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("what is worth saying goes to the log, with its level")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .resideOutsideOfPackages("lt.tiltas.testing..", "lt.tiltas.local..", "lt.tiltas.bench..")
            .should()
            .callCodeUnitWhere(describe("it asks the machine for the time", call -> asksTheMachine(call.getTarget())))
            .because("a test must be able to say what time it is")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule slf4j_logs = noClasses()
            .that()
            .resideOutsideOfPackages(TALK_TO_THE_TERMINAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("there is one log")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule absence_is_declared = classes()
            .that()
            .doNotHaveSimpleName("package-info")
            .should(Conditions.beInPackagesAnnotatedWith(NullMarked.class))
            .because("without @NullMarked in package-info nobody checks what may be null")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule http_shows_no_stored_types = noClasses()
            .that(are(OF_HTTP))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "..mongo..", "org.springframework.data..", "com.mongodb..", "org.bson..")
                    .or(describe("stored by messaging", type -> type.getName().equals("lt.tiltas.messaging.Stored"))))
            .because("the store must be free to change without the API")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule http_shows_no_events = methods()
            .that()
            .areMetaAnnotatedWith(ENDPOINT)
            .should(Conditions.notNameTypesOf("lt.tiltas.contracts"))
            .because("events are an interface of their own and change by their own rules")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule endpoints_say_who_may_call_them = methods()
            .that()
            .areMetaAnnotatedWith(ENDPOINT)
            .and()
            .areDeclaredInClassesThat(describe("belong to a service", HouseRules::isOfService))
            .should(Conditions.beAnnotatedOnThemselvesOrTheirClass(RolesAllowed.class, PermitAll.class))
            .because("an endpoint that says nothing is closed, and nobody meant that")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule refusals_are_sealed = classes()
            .that(describe("belong to a service", HouseRules::isOfService))
            .and()
            .areAssignableTo(RuntimeException.class)
            .and()
            .haveSimpleNameEndingWith("Refused")
            .should(Conditions.beSealedOrOfASealedFamily())
            .because("each refusal must have its problem, and the compiler finds the one that was forgotten")
            .allowEmptyShould(true);

    private HouseRules() {}

    /** Takes the classes that we write, and neither tests nor what Spring's AOT processing generates. */
    public static final class MainClasses implements ImportOption {
        private final ImportOption noTests = new DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return noTests.includes(location)
                    && !location.contains("/spring-aot/")
                    && !location.contains("__")
                    && !location.contains("$$SpringCGLIB$$");
        }
    }

    static boolean isOfService(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length >= 3
                && names[0].equals("lt")
                && names[1].equals("tiltas")
                && !NO_SERVICES.contains(names[2]);
    }

    private static int depth(JavaClass type) {
        return type.getPackageName().split("\\.").length;
    }

    private static boolean asksTheMachine(CodeUnitCallTarget target) {
        if (!target.getRawParameterTypes().isEmpty()) {
            return false;
        }
        String call = target.getOwner().getName() + "." + target.getName();
        return call.matches("java\\.time\\.[A-Za-z]+\\.now")
                || call.equals("java.lang.System.currentTimeMillis")
                || call.equals("java.util.Date.<init>");
    }
}
