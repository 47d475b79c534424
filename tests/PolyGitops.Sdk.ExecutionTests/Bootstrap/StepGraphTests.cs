using PolyGitops.Sdk.Bootstrap;
using PolyGitops.Sdk.Bootstrap.Graph;

namespace PolyGitops.Sdk.ExecutionTests.Bootstrap;

public class StepGraphTests
{
    [Fact]
    public void A_step_comes_after_what_it_depends_on_and_otherwise_as_declared() =>
        Assert.Equal(["b", "a", "c", "d"], Order([Step("a", "b"), Step("b"), Step("c"), Step("d", "a")]));

    [Fact]
    public void A_step_may_ask_to_come_before_another() =>
        Assert.Equal(["a", "own", "b"], Order([Step("a"), Step("b", "a"), Step("own", "a") with { Before = ["b"] }]));

    [Fact]
    public void A_name_without_its_cluster_stands_for_every_cluster() =>
        Assert.Equal(["a/x", "a/y", "b"], Order([Step("b", "a"), Step("a/x"), Step("a/y")]));

    [Fact]
    public void Dependents_of_a_step_that_is_left_out_inherit_its_dependencies() =>
        Assert.Equal(["a", "d"], Order([Step("d", "c"), Step("c", "b"), Step("b", "a"), Step("a")], "b", "c"));

    [Fact]
    public void A_name_without_its_cluster_leaves_the_step_out_in_every_cluster() =>
        Assert.Equal(["b"], Order([Step("b", "a"), Step("a/x"), Step("a/y")], "a"));

    [Fact]
    public void All_problems_are_reported_together()
    {
        var failure = Assert.Throws<DiagnosticsException>(() => Order(
            [Step("a", "c"), Step("b", "a"), Step("c", "b"), Step("d"), Step("d"), Step("e", "nowhere"), Step("f") with { Before = ["f"] }],
            "absent", "kept"));
        Assert.Equal(
            [DiagnosticCodes.DuplicateName, DiagnosticCodes.UnknownReference, DiagnosticCodes.UnknownReference,
                DiagnosticCodes.UnknownReference, DiagnosticCodes.InvalidValue, DiagnosticCodes.StepCycle, DiagnosticCodes.StepCycle],
            failure.Diagnostics.Select(d => d.Code));
        Assert.Contains("'a' -> 'c' -> 'b' -> 'a'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'f' -> 'f'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'nowhere'", failure.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Order(IReadOnlyList<BootstrapStep> steps, params string[] without) =>
        StepGraph.Build(steps, without, "kept").Steps.Select(s => s.Name);

    private static BootstrapStep Step(string name, params string[] after) =>
        new() { Name = name, DependsOn = after, RunAsync = (_, _) => Task.FromResult(BootstrapStepResult.Unchanged()) };
}
