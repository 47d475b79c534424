using System.Text.Json;
using PolyGitops.Sdk.Git;
using PolyGitops.Sdk.ImageUpdates.Strategies;
using PolyGitops.Sdk.Layout;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>Compares the files with the registries.</summary>
internal sealed class UpdatePlanner(
    Platform platform, IReadOnlyList<UpdateTarget> targets, UpdateStrategies strategies, IReadOnlyList<string> platforms)
{
    public async Task<ImageUpdatePlan> PlanAsync(GitSnapshot? snapshot, CancellationToken cancellationToken)
    {
        var tree = snapshot?.Tree ?? RepositoryTree.Empty;
        var files = targets.Select(t => t.File).Distinct().Where(tree.Contains).ToDictionary(f => f, f => new TagsFile(tree[f]));
        var images = await Task.WhenAll(targets.Select(t => CheckAsync(t, files.GetValueOrDefault(t.File), cancellationToken)))
            .ConfigureAwait(false);
        var changes = new List<ImageUpdateChange>();
        for (var i = 0; i < images.Length; i++)
        {
            if (images[i].Status == ImageUpdateStatus.Update) images[i] = Write(targets[i], images[i], files[images[i].File]);
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
    private async Task<ImageUpdate> CheckAsync(UpdateTarget target, TagsFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
            return target.Result(
                ImageUpdateStatus.NoFile, null, $"The k8s repository has no file '{target.File}'. Publish the platform first.");
        string? current = null;
        try
        {
            if (file.PlaceOf(target) is not { } place)
                return target.Result(
                    ImageUpdateStatus.Failed, null,
                    $"'{target.File}' does not list the image '{target.Image.Repository}'. Publish the platform first.");
            current = file.Read(place);
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

    private static ImageUpdate Write(UpdateTarget target, ImageUpdate update, TagsFile file)
    {
        try
        {
            var place = file.PlaceOf(target)!;
            foreach (var (path, text) in place.Parts(update.Candidate!)) file.Set(path, text);
            return update with { Key = place.Tag };
        }
        catch (DiagnosticsException problem)
        {
            return update with { Status = ImageUpdateStatus.Failed, Reason = problem.Message };
        }
    }

    /// <summary>A file with tags on its way to new ones.</summary>
    private sealed class TagsFile(RepositoryFile file)
    {
        private readonly Lazy<JsonElement> _root = new(() => YamlScalarEditor.Root(file.Content, file.Path));

        public ReadOnlyMemory<byte> Content { get; private set; } = file.Content;

        public TagPlace? PlaceOf(UpdateTarget target) => TagPlace.In(_root.Value, target.Model, target.Image);

        public string? Read(TagPlace place)
        {
            try
            {
                return place.Read(_root.Value);
            }
            catch (FormatException mistake)
            {
                throw new FormatException($"In '{file.Path}': {mistake.Message}", mistake);
            }
        }

        public void Set(ValuePath key, string value) => Content = YamlScalarEditor.Set(Content, key, value, file.Path);
    }
}
