package lt.tiltas.kpi.programme.mongo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lt.tiltas.kpi.programme.Programme;
import lt.tiltas.kpi.programme.Programme.Approval;
import lt.tiltas.kpi.programme.Programme.Budget;
import lt.tiltas.kpi.programme.Programme.Criterion;
import lt.tiltas.kpi.programme.Programme.Goal;
import lt.tiltas.kpi.programme.Programme.Measure;
import lt.tiltas.kpi.programme.Programme.Part;
import lt.tiltas.kpi.programme.Programme.Party;
import lt.tiltas.kpi.programme.Programme.Target;
import lt.tiltas.kpi.programme.Programme.Task;
import lt.tiltas.kpi.programme.Programme.Term;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A programme as it is stored. Days are texts, because a BSON date is an instant and would be another day in another
 * time zone.
 *
 * @param status always {@code recorded}: a programme has no other state yet
 */
@Document("Programmes")
record StoredProgramme(
        @Id String code,
        int schemaVersion,
        String status,
        String country,
        String language,
        Map<String, String> titles,
        @Nullable String number,
        @Nullable String institution,
        @Nullable String remark,
        @Nullable StoredParty holder,
        @Nullable StoredParty executor,
        List<StoredParty> partners,
        @Nullable StoredApproval approval,
        @Nullable StoredTerm term,
        @Nullable StoredBudget budget,
        List<Map<String, String>> funding,
        List<StoredPart> strategy,
        List<Map<String, String>> audiences,
        List<StoredGoal> goals) {

    private static final int SCHEMA_VERSION = 1;
    private static final String RECORDED = "recorded";

    static StoredProgramme of(Programme programme) {
        return new StoredProgramme(
                programme.code(),
                SCHEMA_VERSION,
                RECORDED,
                programme.country(),
                programme.language(),
                programme.titles(),
                programme.number(),
                programme.institution(),
                programme.remark(),
                present(programme.holder(), StoredParty::of),
                present(programme.executor(), StoredParty::of),
                programme.partners().stream().map(StoredParty::of).toList(),
                present(programme.approval(), StoredApproval::of),
                present(programme.term(), StoredTerm::of),
                present(programme.budget(), StoredBudget::of),
                programme.funding(),
                programme.strategy().stream().map(StoredPart::of).toList(),
                programme.audiences(),
                programme.goals().stream().map(StoredGoal::of).toList());
    }

    Programme toProgramme() {
        return new Programme(
                code,
                country,
                language,
                titles,
                number,
                institution,
                remark,
                present(holder, StoredParty::toParty),
                present(executor, StoredParty::toParty),
                partners.stream().map(StoredParty::toParty).toList(),
                present(approval, StoredApproval::toApproval),
                present(term, StoredTerm::toTerm),
                present(budget, StoredBudget::toBudget),
                funding,
                strategy.stream().map(StoredPart::toPart).toList(),
                audiences,
                goals.stream().map(StoredGoal::toGoal).toList());
    }

    private static <A, B> @Nullable B present(@Nullable A value, Function<A, B> form) {
        return value == null ? null : form.apply(value);
    }

    record StoredParty(Map<String, String> names, @Nullable String code) {
        static StoredParty of(Party party) {
            return new StoredParty(party.names(), party.code());
        }

        Party toParty() {
            return new Party(names, code);
        }
    }

    record StoredApproval(String date, String number) {
        static StoredApproval of(Approval approval) {
            return new StoredApproval(approval.date().toString(), approval.number());
        }

        Approval toApproval() {
            return new Approval(LocalDate.parse(date), number);
        }
    }

    record StoredTerm(String from, String to) {
        static StoredTerm of(Term term) {
            return new StoredTerm(term.from().toString(), term.to().toString());
        }

        Term toTerm() {
            return new Term(LocalDate.parse(from), LocalDate.parse(to));
        }
    }

    record StoredBudget(Decimal128 amount, String currency) {
        static StoredBudget of(Budget budget) {
            return new StoredBudget(new Decimal128(budget.amount()), budget.currency());
        }

        Budget toBudget() {
            return new Budget(amount.bigDecimalValue(), currency);
        }
    }

    record StoredPart(String kind, String code, Map<String, String> names) {
        static StoredPart of(Part part) {
            return new StoredPart(part.kind().name(), part.code(), part.names());
        }

        Part toPart() {
            return new Part(Part.Kind.valueOf(kind), code, names);
        }
    }

    record StoredGoal(String code, Map<String, String> names, List<StoredCriterion> criteria, List<StoredTask> tasks) {
        static StoredGoal of(Goal goal) {
            return new StoredGoal(
                    goal.code(),
                    goal.names(),
                    goal.criteria().stream().map(StoredCriterion::of).toList(),
                    goal.tasks().stream().map(StoredTask::of).toList());
        }

        Goal toGoal() {
            return new Goal(
                    code,
                    names,
                    criteria.stream().map(StoredCriterion::toCriterion).toList(),
                    tasks.stream().map(StoredTask::toTask).toList());
        }
    }

    record StoredTask(
            String code, Map<String, String> names, List<StoredMeasure> measures, List<StoredCriterion> criteria) {
        static StoredTask of(Task task) {
            return new StoredTask(
                    task.code(),
                    task.names(),
                    task.measures().stream().map(StoredMeasure::of).toList(),
                    task.criteria().stream().map(StoredCriterion::of).toList());
        }

        Task toTask() {
            return new Task(
                    code,
                    names,
                    measures.stream().map(StoredMeasure::toMeasure).toList(),
                    criteria.stream().map(StoredCriterion::toCriterion).toList());
        }
    }

    record StoredMeasure(
            String code,
            Map<String, String> names,
            @Nullable StoredTerm term,
            @Nullable Map<String, String> responsible,
            @Nullable String remark) {
        static StoredMeasure of(Measure measure) {
            return new StoredMeasure(
                    measure.code(),
                    measure.names(),
                    present(measure.term(), StoredTerm::of),
                    measure.responsible(),
                    measure.remark());
        }

        Measure toMeasure() {
            return new Measure(code, names, present(term, StoredTerm::toTerm), responsible, remark);
        }
    }

    record StoredCriterion(
            String code,
            String kind,
            Map<String, String> names,
            String unit,
            @Nullable StoredTarget target,
            @Nullable String indicator) {
        static StoredCriterion of(Criterion criterion) {
            return new StoredCriterion(
                    criterion.code(),
                    criterion.kind().name(),
                    criterion.names(),
                    criterion.unit().name(),
                    present(criterion.target(), StoredTarget::of),
                    criterion.indicator());
        }

        Criterion toCriterion() {
            return new Criterion(
                    code,
                    Criterion.Kind.valueOf(kind),
                    names,
                    Criterion.Unit.valueOf(unit),
                    present(target, StoredTarget::toTarget),
                    indicator);
        }
    }

    record StoredTarget(Decimal128 value, int year) {
        static StoredTarget of(Target target) {
            return new StoredTarget(new Decimal128(target.value()), target.year());
        }

        Target toTarget() {
            return new Target(value.bigDecimalValue(), year);
        }
    }
}
