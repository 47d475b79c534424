using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.ImageUpdates.Strategies;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>Compares the files with the registries.</summary>
internal sealed class UpdatePlanner(
    Platform platform, IReadOnlyList<UpdateTarget> targets, UpdateStrategies strategies, IReadOnlyList<string> platforms)
{
    public async Task<ImageUpdatePlan> PlanAsync(GitSnapshot? snapshot, CancellationToken cancellationToken)
    {
        var tree = snapshot?.Tree ?? RepositoryTree.Empty;
        var files = targets.Select(t => t.File).Distinct().Where(tree.Contains).ToDictionary(f => f, f => new ValuesFile(tree[f]));
        var images = await Task.WhenAll(targets.Select(t => CheckAsync(t, files.GetValueOrDefault(t.File), cancellationToken)))
            .ConfigureAwait(false);
        var changes = new List<ImageUpdateChange>();
        for (var i = 0; i < images.Length; i++)
        {
            if (images[i].Status == ImageUpdateStatus.Update) images[i] = Write(images[i], files[images[i].File]);
        }
        foreach (var application in images.Where(i => i.Status == ImageUpdateStatus.Update).GroupBy(i => (i.Application, i.File)))
        {
            var written = RepositoryTree.Empty.Add(application.Key.File, files[application.Key.File].Content);
            changes.Add(
                new() { Application = application.Key.Application, Images = [.. application], Change = new() { Written = written } });
        }
        return new()
        {
            Environment = platform.Environments.Select(e => e.Name).FirstOrDefault(""),
            Revision = snapshot?.Revision,
            Images = images,
            Changes = changes,
        };
    }

    // One image that cannot be asked for must not stop the others.
    private async Task<ImageUpdate> CheckAsync(UpdateTarget target, ValuesFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
            return target.Result(
                ImageUpdateStatus.NoFile, null, $"The k8s repository has no file '{target.File}'. Publish the platform first.");
        string? current = null;
        try
        {
            current = file.Read(target.Image.TagValue);
            var wanted = target.Image.Platforms.Count > 0 ? target.Image.Platforms : platforms;
            var choice = await strategies.ChooseAsync(new(target.Image, target.Reference, current, wanted), cancellationToken)
                .ConfigureAwait(false);
            if (choice.Tag is not { } tag) return target.Result(ImageUpdateStatus.NoCandidate, current, choice.Reason);
            return tag == current
                ? target.Result(ImageUpdateStatus.UpToDate, current, "It is already the newest.", tag)
                : target.Result(ImageUpdateStatus.Update, current, candidate: tag) with { Labels = choice.Labels };
        }
        catch (Exception problem) when (problem is RegistryException or DiagnosticsException or FormatException)
        {
            return target.Result(ImageUpdateStatus.Failed, current, problem.Message);
        }
    }

    private static ImageUpdate Write(ImageUpdate update, ValuesFile file)
    {
        try
        {
            file.Set(update.Key, update.Candidate!);
            return update;
        }
        catch (DiagnosticsException problem)
        {
            return update with { Status = ImageUpdateStatus.Failed, Reason = problem.Message };
        }
    }

    /// <summary>A values file on its way to new tags.</summary>
    private sealed class ValuesFile(RepositoryFile file)
    {
        private readonly Lazy<JsonElement> _root = new(() => YamlScalarEditor.Root(file.Content, file.Path));

        public ReadOnlyMemory<byte> Content { get; private set; } = file.Content;

        public string? Read(ValuePath key)
        {
            return key.Find(_root.Value) switch
            {
                null or { ValueKind: JsonValueKind.Null } => null,
                { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } tag ? tag : null,
                // Helm reads a number as such: 1.10 without quotes is the tag 1.1.
                { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
                _ => throw new FormatException($"'{key}' in '{file.Path}' is not text. Use the key that holds the tag."),
            };
        }

        public void Set(ValuePath key, string value) => Content = YamlScalarEditor.Set(Content, key, value, file.Path);
    }
}
