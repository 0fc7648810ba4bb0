package lt.tiltas.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasSourceCodeLocation;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What ArchUnit does not bring for {@link HouseRules}. */
final class Conditions {

    private Conditions() {}

    static ArchCondition<JavaClass> notDependOnPackagesBeneathTheirOwn() {
        return dependencies(
                "not depend on packages beneath their own",
                dependency -> dependency
                        .getTargetClass()
                        .getPackageName()
                        .startsWith(dependency.getOriginClass().getPackageName() + "."));
    }

    static ArchCondition<JavaClass> notDependOnOtherServices() {
        return dependencies(
                "not depend on another service",
                dependency -> HouseRules.isOfService(dependency.getTargetClass())
                        && !service(dependency.getTargetClass()).equals(service(dependency.getOriginClass())));
    }

    static ArchCondition<JavaClass> beInPackagesAnnotatedWith(Class<? extends Annotation> annotation) {
        return condition("be in packages annotated with @" + annotation.getSimpleName(), (type, wrong) -> {
            if (!type.getPackage().isAnnotatedWith(annotation)) {
                wrong.accept("its package " + type.getPackageName() + " is not");
            }
        });
    }

    static ArchCondition<JavaMethod> notNameTypesOf(String packageName) {
        return condition(
                "not name types of " + packageName,
                (method, wrong) -> Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.getPackageName().startsWith(packageName))
                        .forEach(type -> wrong.accept("it names " + type.getName())));
    }

    @SafeVarargs
    static ArchCondition<JavaMethod> beAnnotatedOnThemselvesOrTheirClass(Class<? extends Annotation>... annotations) {
        return condition("say who may call them", (method, wrong) -> {
            boolean says = Arrays.stream(annotations)
                    .anyMatch(annotation -> method.isAnnotatedWith(annotation)
                            || method.getOwner().isAnnotatedWith(annotation));
            if (!says) {
                wrong.accept("it does not");
            }
        });
    }

    static ArchCondition<JavaClass> beSealedOrOfASealedFamily() {
        return condition("be sealed, or of a sealed family", (type, wrong) -> {
            Class<?> reflected = type.reflect();
            if (!reflected.isSealed() && !reflected.getSuperclass().isSealed()) {
                wrong.accept("it is neither");
            }
        });
    }

    private static String service(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }

    private static ArchCondition<JavaClass> dependencies(String description, Predicate<Dependency> wrong) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(wrong)
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private static <T extends HasSourceCodeLocation> ArchCondition<T> condition(
            String description, BiConsumer<T, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                check.accept(
                        item,
                        reason -> events.add(SimpleConditionEvent.violated(
                                item, item + ": " + reason + " in " + item.getSourceCodeLocation())));
            }
        };
    }
}
