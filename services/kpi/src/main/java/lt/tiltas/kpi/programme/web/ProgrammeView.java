package lt.tiltas.kpi.programme.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import lt.tiltas.kpi.programme.Programme;
import lt.tiltas.kpi.programme.Programme.Criterion;
import lt.tiltas.kpi.programme.Programme.Goal;
import lt.tiltas.kpi.programme.Programme.Measure;
import lt.tiltas.kpi.programme.Programme.Part;
import lt.tiltas.kpi.programme.Programme.Party;
import lt.tiltas.kpi.programme.Programme.Task;
import lt.tiltas.kpi.programme.Programme.Term;
import lt.tiltas.kpi.programme.Standing;
import lt.tiltas.kpi.programme.Standing.Reading;
import org.jspecify.annotations.Nullable;

/** A programme over HTTP. Names are by language (ISO 639-1). */
@Schema(name = "Programme", description = "A programme as its text has it; what the text leaves out is absent.")
record ProgrammeView(
        @Schema(example = "alytus-r-2022-04", requiredMode = REQUIRED)
        String code,

        @Schema(
                description = "Titles by language.",
                example = "{\"lt\": \"Informacinės visuomenės plėtra\"}",
                requiredMode = REQUIRED)
        Map<String, String> titles,

        @Schema(description = "ISO 3166-1.", example = "LT", requiredMode = REQUIRED)
        String country,

        @Schema(description = "Of the text; ISO 639-1.", example = "lt", requiredMode = REQUIRED)
        String language,

        @Schema(description = "The number that the text gives.", example = "04") @Nullable
        String number,

        @Schema(description = "Code of the institution whose programme it is.", example = "188718528") @Nullable
        String institution,

        @Schema(
                description = "Where this differs from the text, and why.",
                example = "The text gives the year alone; the last day of it is meant.")
        @Nullable
        String remark,

        @Schema(description = "Who disposes of its money or orders it.") @Nullable
        PartyView holder,

        @Schema(description = "Who carries it out.") @Nullable
        PartyView executor,

        @Schema(requiredMode = REQUIRED) List<PartyView> partners,
        @Nullable ApprovalView approval,
        @Nullable TermView term,
        @Nullable BudgetView budget,

        @Schema(
                description = "Where its money comes from.",
                example = "[{\"lt\": \"Savivaldybės biudžetas\"}]",
                requiredMode = REQUIRED)
        List<Map<String, String>> funding,

        @Schema(description = "Parts of longer plans that it carries out.", requiredMode = REQUIRED)
        List<PartView> strategy,

        @Schema(description = "Whom it is for.", example = "[{\"lt\": \"Rajono gyventojai\"}]", requiredMode = REQUIRED)
        List<Map<String, String>> audiences,

        @Schema(requiredMode = REQUIRED) List<GoalView> goals) {

    static ProgrammeView of(Standing standing) {
        Programme programme = standing.programme();
        return new ProgrammeView(
                programme.code(),
                programme.titles(),
                programme.country(),
                programme.language(),
                programme.number(),
                programme.institution(),
                programme.remark(),
                present(programme.holder(), PartyView::of),
                present(programme.executor(), PartyView::of),
                programme.partners().stream().map(PartyView::of).toList(),
                present(programme.approval(), approval -> new ApprovalView(approval.date(), approval.number())),
                present(programme.term(), TermView::of),
                present(programme.budget(), budget -> new BudgetView(budget.amount(), budget.currency())),
                programme.funding(),
                programme.strategy().stream().map(PartView::of).toList(),
                programme.audiences(),
                programme.goals().stream()
                        .map(goal -> GoalView.of(goal, standing.readings()))
                        .toList());
    }

    private static <A, B> @Nullable B present(@Nullable A value, Function<A, B> view) {
        return value == null ? null : view.apply(value);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Somebody with a part in the programme. */
    @Schema(name = "ProgrammeParty")
    record PartyView(
            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Komunikacijos skyrius\"}")
            Map<String, String> names,

            @Schema(description = "That the text gives.", example = "A8") @Nullable
            String code) {
        static PartyView of(Party party) {
            return new PartyView(party.names(), party.code());
        }
    }

    /** When it was approved. */
    @Schema(name = "ProgrammeApproval")
    record ApprovalView(
            @Schema(requiredMode = REQUIRED, example = "2025-02-14")
            LocalDate date,

            @Schema(description = "Of the minutes or the decision.", requiredMode = REQUIRED, example = "V7-242")
            String number) {}

    /** From the first day to the last. */
    @Schema(name = "ProgrammeTerm")
    record TermView(
            @Schema(requiredMode = REQUIRED, example = "2022-01-01")
            LocalDate from,

            @Schema(requiredMode = REQUIRED, example = "2022-12-31")
            LocalDate to) {
        static TermView of(Term term) {
            return new TermView(term.from(), term.to());
        }
    }

    /** An amount of money. */
    @Schema(name = "ProgrammeBudget")
    record BudgetView(
            @Schema(requiredMode = REQUIRED, example = "12000.00")
            BigDecimal amount,

            @Schema(description = "ISO 4217.", requiredMode = REQUIRED, example = "UAH")
            String currency) {}

    /** A part of a longer plan. */
    @Schema(name = "ProgrammePart")
    record PartView(
            @Schema(
                    requiredMode = REQUIRED,
                    allowableValues = {"priority", "goal", "task", "measure", "programme"},
                    example = "task")
            String kind,

            @Schema(requiredMode = REQUIRED, example = "2.1.2")
            String code,

            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Informuoti gyventojus\"}")
            Map<String, String> names) {
        static PartView of(Part part) {
            return new PartView(word(part.kind()), part.code(), part.names());
        }
    }

    /** What the programme is to reach. */
    @Schema(name = "ProgrammeGoal")
    record GoalView(
            @Schema(requiredMode = REQUIRED, example = "01") String code,

            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Informuoti gyventojus\"}")
            Map<String, String> names,

            @Schema(requiredMode = REQUIRED) List<CriterionView> criteria,
            @Schema(requiredMode = REQUIRED) List<TaskView> tasks) {
        static GoalView of(Goal goal, Map<String, Reading> readings) {
            return new GoalView(
                    goal.code(),
                    goal.names(),
                    CriterionView.of(goal.criteria(), readings),
                    goal.tasks().stream()
                            .map(task -> TaskView.of(task, readings))
                            .toList());
        }
    }

    /** What is to be done for a goal. */
    @Schema(name = "ProgrammeTask")
    record TaskView(
            @Schema(requiredMode = REQUIRED, example = "01") String code,

            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Informuoti gyventojus\"}")
            Map<String, String> names,

            @Schema(requiredMode = REQUIRED) List<MeasureView> measures,
            @Schema(requiredMode = REQUIRED) List<CriterionView> criteria) {
        static TaskView of(Task task, Map<String, Reading> readings) {
            return new TaskView(
                    task.code(),
                    task.names(),
                    task.measures().stream().map(MeasureView::of).toList(),
                    CriterionView.of(task.criteria(), readings));
        }
    }

    /** A piece of a task's work. */
    @Schema(name = "ProgrammeMeasure")
    record MeasureView(
            @Schema(requiredMode = REQUIRED, example = "1.1")
            String code,

            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Informuoti gyventojus\"}")
            Map<String, String> names,

            @Nullable TermView term,

            @Schema(description = "Who is to do it.", example = "{\"lt\": \"Komunikacijos skyrius\"}") @Nullable
            Map<String, String> responsible,

            @Schema(
                    description = "Where this differs from the text, and why.",
                    example = "The text gives the year alone; the last day of it is meant.")
            @Nullable
            String remark) {
        static MeasureView of(Measure measure) {
            return new MeasureView(
                    measure.code(),
                    measure.names(),
                    present(measure.term(), TermView::of),
                    measure.responsible(),
                    measure.remark());
        }
    }

    /** What success is measured by. */
    @Schema(name = "ProgrammeCriterion")
    record CriterionView(
            @Schema(description = "Unique in the programme.", requiredMode = REQUIRED, example = "01-01-p1")
            String code,

            @Schema(
                    description = "Whether it measures a goal or a task.",
                    requiredMode = REQUIRED,
                    allowableValues = {"result", "product"},
                    example = "product")
            String kind,

            @Schema(requiredMode = REQUIRED, example = "{\"lt\": \"Informuoti gyventojus\"}")
            Map<String, String> names,

            @Schema(
                    description = "What values are given in; completion is done or not.",
                    requiredMode = REQUIRED,
                    allowableValues = {"count", "percent", "completion"},
                    example = "count")
            String unit,

            @Nullable TargetView target,

            @Schema(
                    description = "Code of the indicator that measures it.",
                    example = "services-developed-administration")
            @Nullable
            String indicator,

            @Schema(description = "The indicator's latest value; absent while there is none.") @Nullable
            ReadingView current) {

        static List<CriterionView> of(List<Criterion> criteria, Map<String, Reading> readings) {
            return criteria.stream()
                    .map(criterion -> new CriterionView(
                            criterion.code(),
                            word(criterion.kind()),
                            criterion.names(),
                            word(criterion.unit()),
                            present(criterion.target(), target -> new TargetView(target.value(), target.year())),
                            criterion.indicator(),
                            present(readings.get(criterion.code()), ReadingView::of)))
                    .toList();
        }
    }

    /** The value to be reached, in which year. */
    @Schema(name = "ProgrammeTarget")
    record TargetView(
            @Schema(requiredMode = REQUIRED, example = "450")
            BigDecimal value,

            @Schema(requiredMode = REQUIRED, example = "2022")
            int year) {}

    /** A value of an indicator. */
    @Schema(name = "ProgrammeReading")
    record ReadingView(
            @Schema(
                    description = "Code of the institution that the value is of.",
                    requiredMode = REQUIRED,
                    example = "188718528")
            String institution,

            @Schema(requiredMode = REQUIRED, example = "2026-11", pattern = "^[0-9]{4}-[0-9]{2}$")
            String month,

            @Schema(requiredMode = REQUIRED, example = "33.33")
            BigDecimal value) {
        static ReadingView of(Reading reading) {
            return new ReadingView(reading.institution(), reading.month().toString(), reading.value());
        }
    }
}
