using System.Text;
using PolyGitops.Sdk.Collections;
using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk;

/// <summary>What publishing would do to one repository. Nothing is done yet.</summary>
public sealed record RepositoryPublishPlan
{
    internal RepositoryPublishPlan()
    {
    }

    /// <summary>The repository.</summary>
    public required PlatformRepository Repository { get; init; }

    /// <summary>Owner and name on GitHub, for example <c>acme/shop-k8s</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>Whether it is to be created.</summary>
    public bool IsNew { get; init; }

    /// <summary>The settings that change.</summary>
    public IReadOnlyList<RepositorySettingChange> Settings { get; init => field = ByContent.Of(value); } = [];

    /// <summary>Names of secrets that its workflows need and that are not set.</summary>
    public IReadOnlyList<string> MissingSecrets { get; init => field = ByContent.Of(value); } = [];

    /// <summary>What happens to its files; null when they could not be looked at.</summary>
    public BranchDeliveryPlan? Branch { get; init; }

    /// <summary>
    /// Namespaces of teams that Argo CD deletes with everything in them when the files change like this, each as
    /// <c>ENVIRONMENT/NAME</c>. It is carried out only when <see cref="PublishOptions.AllowedNamespaceRemovals"/> has them all.
    /// </summary>
    public IReadOnlyList<string> RemovedNamespaces => Branch?.Files.RemovedNamespaces ?? [];

    /// <summary>Why it could not be planned; null when it could.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The files that differ from what was generated and are left unchanged.</summary>
    public IEnumerable<FileChange> Conflicts => Branch?.Files.Conflicts ?? [];

    /// <summary>Whether there is nothing to do. There may be conflicts and missing secrets all the same.</summary>
    public bool IsEmpty => Failure is null && !IsNew && Settings.Count == 0 && Branch is { IsEmpty: true };

    /// <summary>Everything that would be done, line by line.</summary>
    public override string ToString()
    {
        if (Failure is not null) return $"{FullName}: {Failure.Message}\n";
        var text = new StringBuilder($"{FullName}: {(IsEmpty ? "nothing to do" : IsNew ? "to be created" : "to be changed")}, {Branch}\n");
        foreach (var setting in Settings) text.Append($"  {setting}\n");
        foreach (var file in Branch!.Files.Changes) text.Append($"  {file}\n");
        foreach (var file in Branch!.Files.Files.Where(f => f.Kind != FileChangeKind.Conflict))
        {
            foreach (var kept in file.Kept) text.Append($"  {file.Path}: {kept}\n");
        }
        foreach (var removal in Branch.Files.Removals) text.Append($"  {removal}\n");
        foreach (var move in Branch.Files.Moves) text.Append($"  {move}\n");
        foreach (var secret in MissingSecrets) text.Append($"  secret {secret} is missing: set it, the repository's workflows need it\n");
        return text.ToString();
    }
}
