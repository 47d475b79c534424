using PolyGitops.Sdk.ArgoCd;

namespace PolyGitops.Sdk.Linting.Rules;

/// <summary>Folders and values files of this repository that an Application names and that are not there.</summary>
internal static class MissingFileRules
{
    public static void Check(Deployment deployment, RepositoryTree tree, LintReport report)
    {
        var folders = tree.Paths.SelectMany(RepositoryPath.Above).ToHashSet(StringComparer.Ordinal);
        foreach (var application in deployment.Applications)
        {
            var references = application.Sources.Where(s => s.Source.Ref is not null).DistinctBy(s => s.Source.Ref)
                .ToDictionary(s => s.Source.Ref!, s => s.Source);
            foreach (var (source, path) in application.Sources)
            {
                if (deployment.Own.Is(source)
                    && source.Path?.Trim('/') is { Length: > 0 } and not "." and var folder
                    && !folders.Contains(folder))
                    Missing(application, [.. path, "path"], $"The folder '{folder}'", report);
                if (source.Helm is not { IgnoreMissingValueFiles: not true, ValueFiles: { } files }) continue;
                foreach (var (index, file) in files.Index())
                {
                    if (PathOf(file, source, references, deployment.Own) is { } expected && !tree.Contains(expected))
                        Missing(application, [.. path, "helm", "valueFiles", index], $"The values file '{expected}'", report);
                }
            }
        }
    }

    // Null for what is not in this repository.
    private static string? PathOf(
        string file, ApplicationSource source, Dictionary<string, ApplicationSource> references, OwnRepository own)
    {
        if (file.Contains("://", StringComparison.Ordinal)) return null;
        if (file.StartsWith('$'))
        {
            var slash = file.IndexOf('/', StringComparison.Ordinal);
            return slash > 0 && references.TryGetValue(file[1..slash], out var target) && own.Is(target) ? file[(slash + 1)..] : null;
        }
        if (!own.Is(source)) return null;
        if (file.StartsWith('/')) return file[1..];
        var parts = (source.Path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var part in file.Split('/'))
        {
            if (part == "..") parts = [.. parts.SkipLast(1)];
            else if (part is not ("." or "")) parts.Add(part);
        }
        return string.Join('/', parts.Where(p => p != "."));
    }

    private static void Missing(DeployedApplication application, IntOrString[] path, string what, LintReport report) => report.Error(
        DiagnosticCodes.MissingFile, application.Place, path, $"{what} does not exist in this repository.",
        "Correct the path, or add the file or folder.");
}
