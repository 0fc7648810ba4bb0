package lt.tiltas.catalog.maturity;

import java.util.List;
import java.util.Optional;
import lt.tiltas.catalog.institution.InvalidValue;

/** Every version of the maturity model, the present one last. A version that was in use is never taken out. */
public record MaturityModels(List<MaturityModel> versions) {

    public MaturityModels {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("There is no maturity model");
        }
        if (versions.stream().map(MaturityModel::version).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("Two maturity models have the same version");
        }
    }

    /** The one that new assessments are made by. */
    public MaturityModel current() {
        return versions.getLast();
    }

    public Optional<MaturityModel> find(String version) {
        return versions.stream()
                .filter(model -> model.version().equals(version))
                .findFirst();
    }

    /** The version that a client names. */
    public MaturityModel required(String version) {
        return find(version)
                .orElseThrow(() -> new InvalidValue(
                        "maturityModel",
                        "There is no version %s of the maturity levels.".formatted(version),
                        "Leave it out for the present one, %s."
                                .formatted(current().version())));
    }

    /** The model that an assessment was made by. */
    public MaturityModel of(Assessment assessment) {
        return find(assessment.model())
                .orElseThrow(() -> new IllegalStateException(
                        "The maturity model %s of stored services was taken out".formatted(assessment.model())));
    }
}
