using PolyGitops.Sdk.Manifests.ArgoCd;
using PolyGitops.Sdk.Rendering.Sets;

namespace PolyGitops.Sdk.Testing.ArgoCd.Sets;

/// <summary>The conditions of an ApplicationSet.</summary>
internal static class SetConditions
{
    private const string Generated = "Successfully generated parameters for all Applications";
    private const string IsUpToDate = "ApplicationSetUpToDate";

    public static IReadOnlyList<ApplicationSetCondition> UpToDate(string message) =>
    [
        Condition("ErrorOccurred", "False", IsUpToDate, message),
        Condition("ParametersGenerated", "True", "ParametersGenerated", Generated),
        Condition("ResourcesUpToDate", "True", IsUpToDate, message),
    ];

    public static IReadOnlyList<ApplicationSetCondition> Failed(SetException failure)
    {
        var hasParameters = failure.Reason == SetException.Validation;
        return
        [
            Condition("ErrorOccurred", "True", failure.Reason, failure.Message),
            hasParameters
                ? Condition("ParametersGenerated", "True", "ParametersGenerated", Generated)
                : Condition("ParametersGenerated", "False", "ErrorOccurred", failure.Message),
            Condition("ResourcesUpToDate", "False", "ErrorOccurred", failure.Message),
        ];
    }

    /// <summary>Conditions that did not change keep their time.</summary>
    public static IReadOnlyList<ApplicationSetCondition> Merge(IReadOnlyList<ApplicationSetCondition>? before, IReadOnlyList<ApplicationSetCondition> after, string now) =>
    [
        .. from condition in after
           let known = before?.FirstOrDefault(b => b.Type == condition.Type && b.Status == condition.Status && b.Reason == condition.Reason && b.Message == condition.Message)
           select known ?? condition with { LastTransitionTime = now },
    ];

    private static ApplicationSetCondition Condition(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };
}
