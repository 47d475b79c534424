using System.Text;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Model;
using PolyGitops.Sdk.Preview;

namespace PolyGitops.Sdk;

/// <summary>Everything that will exist in an environment, and the sources that only their tool can render.</summary>
public sealed record EnvironmentPreview
{
    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>The environment.</summary>
    public required DeploymentEnvironment Environment { get; init; }

    /// <summary>Every object, in the order in which the Applications lead to them.</summary>
    public required IReadOnlyList<PreviewedObject> Objects { get; init => field = ByContent.Of(value); }

    /// <summary>The sources whose objects are not known without their tool: foreign charts and repositories, above all.</summary>
    public required IReadOnlyList<UnrenderedSource> Unrendered { get; init => field = ByContent.Of(value); }

    /// <summary>
    /// Every policy of the environment that one of the objects breaks. As in the cluster, the policies hold in the namespaces that carry
    /// the environment's label: those of its teams.
    /// </summary>
    public IReadOnlyList<Diagnostic> CheckPolicies()
    {
        var namespaces = Objects.Where(o => o.Manifest.Kind == "Namespace" && IsHeld(o)).Select(o => o.Manifest.Name).ToHashSet();
        return
        [
            .. from item in Objects
               where item.Namespace is not null && namespaces.Contains(item.Namespace)
               from broken in Platform.CheckPolicies(Environment.Name, [item.Manifest])
               select broken with
               {
                   Location = DiagnosticLocation.Model($"{item.Application}/{item.Manifest.Kind}/{item.Namespace}/{item.Manifest.Name}"),
               },
        ];
    }

    /// <summary>The difference from this environment to another one, or to the same one of another version of the platform.</summary>
    /// <remarks>
    /// Objects belong together when kind, namespace and name are the same, or are so but for the names of the two environments and
    /// their clusters: <c>chat-api-dev</c> and <c>chat-api-prd</c>. Text that differs in nothing but these names is no difference.
    /// </remarks>
    /// <param name="other">What it is compared with.</param>
    public PreviewComparison Compare(EnvironmentPreview other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return PreviewComparer.Compare(this, other);
    }

    /// <summary>Every object with its file, and every source that is not rendered.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(
            $"{Environment.Name} of {Platform.Name}: {Objects.Count} objects, {Unrendered.Count} sources not rendered\n");
        foreach (var item in Objects)
            text.Append($"  {item} ({(item.Path is null ? $"made for {item.Application}" : $"{item.Repository}/{item.Path}")})\n");
        foreach (var source in Unrendered) text.Append($"? {source}\n");
        return text.ToString();
    }

    private bool IsHeld(PreviewedObject item) =>
        item.Manifest.Content.TryGetProperty("metadata", out var metadata)
        && metadata.TryGetProperty("labels", out var labels)
        && labels.TryGetProperty(PlatformLabels.Environment, out var name)
        && name.ValueEquals(Environment.Name);
}
