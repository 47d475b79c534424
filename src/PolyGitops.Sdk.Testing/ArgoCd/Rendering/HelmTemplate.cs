using System.Text;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Rendering;

namespace PolyGitops.Sdk.Testing.ArgoCd.Rendering;

/// <summary>Renders a chart by the <c>helm</c> command.</summary>
internal sealed class HelmTemplate(string program, ICommandRunner runner)
{
    public async Task<IReadOnlyList<Manifest>> RenderAsync(ForeignChart chart, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("polygitops-chart-");
        try
        {
            foreach (var file in chart.Tree!.FilesBelow(chart.Folder))
            {
                var path = Path.Combine(directory.FullName, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, file.Content.ToArray(), cancellationToken).ConfigureAwait(false);
            }
            var result = await runner.RunAsync(
                CommandFor(chart, Path.Combine(directory.FullName, chart.Folder)), lines: null, cancellationToken).ConfigureAwait(false);
            return Manifest.FromYaml(System.Text.Encoding.UTF8.GetBytes(result.Output), chart.Folder);
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

    // Values may contain secrets, which must not appear in a list of processes.
    private Command CommandFor(ForeignChart chart, string folder) => new()
    {
        Program = program,
        Arguments = ["template", chart.Release, folder, "--namespace", chart.Namespace, "--include-crds", "--values", "-"],
        Input = Encoding.UTF8.GetBytes(chart.Values.ToString()),
    };
}
