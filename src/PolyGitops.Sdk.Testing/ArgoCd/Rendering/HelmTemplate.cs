using System.Text;
using PolyGitops.Sdk.Manifests;
using PolyGitops.Sdk.Processes;
using PolyGitops.Sdk.Testing.ArgoCd.Sources;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Renders a chart by the <c>helm</c> command.</summary>
internal sealed class HelmTemplate(string program, ICommandRunner runner)
{
    public async Task<IReadOnlyList<Manifest>> RenderAsync(HelmRelease release, SourceTree tree, string folder, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("polygitops-chart-");
        try
        {
            foreach (var file in tree.FilesBelow(folder))
            {
                var path = Path.Combine(directory.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Content.ToArray(), cancellationToken).ConfigureAwait(false);
            }
            var result = await runner.RunAsync(CommandFor(release, Path.Combine(directory.FullName, folder)), lines: null, cancellationToken).ConfigureAwait(false);
            return Manifest.FromYaml(result.Output, folder);
        }
        catch (CommandException failure)
        {
            throw new SourceException(failure.Message, failure);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // Values may hold what nobody is to read in a list of processes.
    private Command CommandFor(HelmRelease release, string chart) => new()
    {
        Program = program,
        Arguments = ["template", release.Name, chart, "--namespace", release.Namespace, "--include-crds", "--values", "-"],
        Input = Encoding.UTF8.GetBytes(release.Values.ToString()),
    };
}
